"""What a format is: from a neutral output to bytes."""

from collections.abc import Callable, Iterator

import attrs

from danvan.messages import Language
from danvan.outputs.output import Output


@attrs.frozen(kw_only=True)
class RenderRequest:
    """What a format gets.

    Attributes:
        output: what is to be shown.
        language: the language of notices and notes; labels and headings stay Vietnamese.
    """

    output: Output
    language: Language = "vi"


@attrs.frozen(kw_only=True)
class Format:
    """An output format.

    Attributes:
        name: what ``--format`` takes.
        label: what it is, Vietnamese.
        suffixes: endings of file names that choose it, with the dot.
        binary: its bytes do not belong on a terminal.
        external: another program makes it, which may be missing and takes seconds; the checks of a
            province leave it out, because its content is that of another format.
        render: yields the bytes, piece by piece, so that long outputs need little memory; raises
            ``FormatError`` for an output that it cannot show.
    """

    name: str
    label: str
    suffixes: tuple[str, ...] = ()
    binary: bool = False
    external: bool = False
    render: Callable[[RenderRequest], Iterator[bytes]]
