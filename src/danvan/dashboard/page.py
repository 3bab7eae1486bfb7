"""The page around the rows: it fetches nothing, and only its own style and script apply."""

import base64
import hashlib
import html
import json
from collections.abc import Iterable, Iterator
from importlib import resources
from string import Template

from danvan.dashboard.rows import Rows
from danvan.dashboard.summary import by_report, tiles
from danvan.messages import Language
from danvan.outputs.cells import Json, sentences, to_bytes
from danvan.outputs.status_facts import StatusRequest, status_notices, status_sources, status_title
from danvan.outputs.tones import Tone
from danvan.outputs.unit_kinds import kind_names
from danvan.text import visible
from danvan.tracking.tallies import Tally

#: What could end the element around the data, or be read as markup by an older program.
_ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def dashboard_page(request: StatusRequest, language: Language = "vi") -> Iterator[bytes]:
    """Yield the page with every report of the year; it opens on those that are late.

    Args:
        request: the standings on one day.
        language: of notices and remarks; labels are Vietnamese.
    """
    style, script = _style(), _file("page.js")
    followed = [*request.overview]
    tally = Tally.of(one.standing.status for one in followed)
    rows = Rows(overview=request.overview, kinds=kind_names(request.labels), language=language)
    page = Template(_file("page.html")).substitute(
        policy=_policy(style, script),
        title=html.escape(visible(status_title(request))),
        style=style,
        tiles=tiles(tally),
        by_report=by_report(followed),
        notices=_items(sentences(tuple(status_notices(request, tally)), language)),
        sources=_items(map(visible, status_sources(request))),
        data=_data(rows.to_json()),
        script=script,
    )
    return to_bytes([page])


def _data(content: Json) -> str:
    """Return the data as JSON that no text in it can end or turn into markup."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return text.translate(_ESCAPED)


def _items(texts: Iterable[str]) -> str:
    return "".join(f"<li>{html.escape(text)}</li>" for text in texts)


def _style() -> str:
    """Return the style sheet, the colours of the tones included."""
    tones = "".join(
        f".{tone} {{ background: #{tone.fill}; color: #{tone.ink}; }}\n" for tone in Tone
    )
    return _file("page.css") + tones


def _policy(style: str, script: str) -> str:
    """Return the policy: nothing is fetched, and no other style or script applies."""
    return (
        f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _file(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
