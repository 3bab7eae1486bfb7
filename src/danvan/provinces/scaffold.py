"""A new province plugin: the files of a distribution that holds data, ready to be filled in.

What the national list says of the province stands in the files; everything else is left open, with
a comment that says what belongs there.
"""

import re
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path, PurePosixPath
from string import Template

import attrs

from danvan.errors import DanvanError, FormatError
from danvan.messages import Message, message
from danvan.model.documents import SourceDocument
from danvan.model.provinces import NATIONAL, NationalProvince
from danvan.provinces.national import national_layer
from danvan.text import slug, to_nfc, visible

_NUMBER = re.compile(r"[0-9]+")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|!~&])")
#: Categories of characters that TOML forbids, that nobody sees or that join what stands before.
_ESCAPED = ("C", "M", "Zl", "Zp")


@attrs.frozen(kw_only=True)
class Scaffold:
    """A plugin that is yet to be written.

    Attributes:
        code: code of the province.
        name: its name, as documents write it.
        national: the province of the national list, when it is there.
        document: the document that the national list cites for it.
        danvan_version: the danvan that it is written for.
        notices: what its author must know.
    """

    code: str
    name: str
    national: NationalProvince | None
    document: SourceDocument | None
    danvan_version: str
    notices: tuple[Message, ...]

    @property
    def distribution(self) -> str:
        """The name of the distribution, and of its folder."""
        return f"danvan-{self.code}"

    @property
    def package(self) -> str:
        """The name of the Python package."""
        return self.distribution.replace("-", "_")

    def files(self) -> dict[PurePosixPath, str]:
        """Return the text of each file by its path in the folder."""
        source = PurePosixPath("src", self.package)
        return {
            PurePosixPath("pyproject.toml"): self._filled("pyproject.toml"),
            PurePosixPath("README.md"): self._filled("README.md"),
            source / "__init__.py": self._filled("init.py"),
            source / "province.toml": self._filled("province.toml"),
            source / "py.typed": "",
            PurePosixPath("tests", "test_province.py"): self._filled("test_province.py"),
        }

    def _filled(self, template: str) -> str:
        return _filled(template, self._values())

    def _values(self) -> dict[str, str]:
        shown = " ".join(visible(self.name).split())
        called = f"{self.national.type} {shown}" if self.national else shown
        described = f"Dữ liệu công tác dân vận chính quyền của {called} cho danvan."
        return {
            "code": self.code,
            "distribution": self.distribution,
            "package": self.package,
            "name": toml_text(self.name),
            "name_in_text": _MARKDOWN.sub(r"\\\1", called),
            "description": toml_text(described),
            "requirement": _requirement(self.danvan_version),
            "extent": self._extent(),
            "documents": "" if self.document is None else _document_table(self.document),
        }

    def _extent(self) -> str:
        if self.national is None:
            return _filled("extent-own", {})
        return _filled(
            "extent-national",
            {
                "official_code": toml_text(self.national.code),
                "document": toml_text(self.national.document),
                "units_since": self.national.opened.isoformat(),
            },
        )


def scaffold(code: str, name: str) -> Scaffold:
    """Return the plugin of a province, from what the national list says of it.

    Args:
        code: the code that the province shall have, a slug (``thai-nguyen``).
        name: its name, in any Unicode form; one of the national list is written as it is there.

    Raises:
        DanvanError: the code is no slug or not the province's to take, the name is empty or cannot
            be written, or code and name are those of two provinces.
    """
    given = to_nfc(name).replace("\r\n", "\n").strip()
    _require_code(code, given)
    _require_name(given)
    layer = national_layer()
    national = _in_national_list(code, given, layer.provinces)
    taken = national.name if national and slug(given) in _slugs(national) else given
    documents = layer.files.documents()
    return Scaffold(
        code=code,
        name=taken,
        national=national,
        document=documents.get(national.document) if national else None,
        danvan_version=layer.plugin.version,
        notices=tuple(_notices(code, given, taken, national)),
    )


def write_scaffold(plugin: Scaffold, into: Path) -> Path:
    """Write the folder of a plugin below ``into``, all files or none, and return its path.

    Raises:
        FormatError: there is such a folder already, or it cannot be written.
    """
    target = into / plugin.distribution
    _require_free(target)
    try:
        with tempfile.TemporaryDirectory(prefix=".danvan-", dir=into) as temporary:
            folder = Path(temporary, plugin.distribution)
            for name, text in plugin.files().items():
                path = folder.joinpath(*name.parts)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8", newline="\n")
            folder.rename(target)
    except OSError as error:
        raise FormatError(
            message("The folder cannot be written: {reason}.", reason=error.strerror or str(error)),
            str(target),
            message("Check the folder, your rights to it and the space on the disk."),
        ) from error
    return target


def toml_text(text: str) -> str:
    r"""Return ``text`` as a TOML string of one line that every reader takes for the same text.

    Example:
        >>> print(toml_text('Thái "Nguyên"'))
        "Thái \"Nguyên\""
    """
    return f'"{"".join(map(_escaped, text))}"'


def _escaped(letter: str) -> str:
    if letter in '"\\':
        return f"\\{letter}"
    if not unicodedata.category(letter).startswith(_ESCAPED):
        return letter
    return f"\\u{ord(letter):04X}" if ord(letter) <= 0xFFFF else f"\\U{ord(letter):08X}"  # noqa: PLR2004  the two forms of TOML


def _filled(template: str, values: Mapping[str, str]) -> str:
    text = files("danvan.provinces").joinpath("templates", f"{template}.template")
    return Template(text.read_text("utf-8")).substitute(values)


def _requirement(version: str) -> str:
    """Return the danvan that the plugin needs: before 1.0 every second number may break it."""
    major, minor = map(int, _NUMBER.findall(version)[:2])
    return f"danvan>={major}.{minor},<{major}.{minor + 1}"


def _document_table(document: SourceDocument) -> str:
    """Return the document as the rows of a plan file."""
    rows = {
        "id": document.id,
        "number": document.number,
        "title": document.title,
        "issuer": document.issuer,
        "signed": None if document.signed is None else str(document.signed),
        "note": document.note,
    }
    lines = [f"{key} = {toml_text(value)}" for key, value in rows.items() if value is not None]
    return "\n".join(("", "[[documents]]", *lines, ""))


def _slugs(province: NationalProvince) -> set[str]:
    return {province.slug, slug(province.name), slug(province.full_name)}


def _in_national_list(
    code: str, name: str, listed: Iterable[NationalProvince]
) -> NationalProvince | None:
    """Return the province that code or name stand for, when the national list has it."""
    provinces = tuple(listed)
    by_code = next((found for found in provinces if found.slug == code), None)
    by_name = next((found for found in provinces if slug(name) in _slugs(found)), None)
    if by_code and by_name and by_code != by_name:
        raise DanvanError(
            message(
                "In the national list '{code}' is {first}, and '{name}' is {second}.",
                code=code,
                first=by_code.full_name,
                name=visible(name),
                second=by_name.full_name,
            ),
            "CODE, --name",
            message("Correct the code or the name."),
        )
    return by_code or by_name


def _require_code(code: str, name: str) -> None:
    if not code or slug(code) != code:
        raise DanvanError(
            message("'{code}' cannot be the code of a province.", code=visible(code)),
            "CODE",
            message(
                "Use small ASCII letters, digits and single hyphens, for example {example}.",
                example=slug(code) or slug(name) or "thai-nguyen",
            ),
        )
    if code == NATIONAL:
        raise DanvanError(
            message("'{code}' is the code of the national layer.", code=code),
            "CODE",
            message("Use the code of the province, for example {example}.", example="thai-nguyen"),
        )


def _require_name(name: str) -> None:
    if not slug(name):
        raise _bad_name(
            message("The name of the province has no letter.")
            if name
            else message("The name of the province is empty.")
        )
    for letter in name:
        if unicodedata.category(letter) == "Cs":
            raise _bad_name(message("The name '{name}' is not text in UTF-8.", name=visible(name)))
        # A plan file may hold no other control character; see danvan.planfile.sources.
        if unicodedata.category(letter) == "Cc" and letter not in "\t\n":
            raise _bad_name(
                message(
                    "The name '{name}' has the control character U+{code}.",
                    name=visible(name),
                    code=f"{ord(letter):04X}",
                )
            )


def _bad_name(what: Message) -> DanvanError:
    fix = message('Write it as documents do, for example --name "Thái Nguyên".')
    return DanvanError(what, "--name", fix)


def _require_free(target: Path) -> None:
    if target.exists() or target.is_symlink():
        raise FormatError(
            message("'{folder}' exists already; nothing was written.", folder=str(target)),
            str(target),
            message("Choose another folder with --into, or move this one away."),
        )


def _notices(
    code: str, given: str, taken: str, national: NationalProvince | None
) -> Iterator[Message]:
    yield message(
        "The due dates are those of the standard calendar, provisional until you enter the "
        "province's own."
    )
    if national is None:
        yield message(
            "'{name}' is not in the national list of provinces: the plugin must list its units.",
            name=given,
        )
    if taken != given:
        yield message("The name is written as in the national list: {name}.", name=taken)
    if slug(taken) != code:
        yield message(
            "'{name}' does not give the code '{code}': who asks for the province by its name "
            "will not find it.",
            name=taken,
            code=code,
        )
