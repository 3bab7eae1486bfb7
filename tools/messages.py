"""The Vietnamese catalogue of danvan's messages, with Babel; for contributors.

    python tools/messages.py update    take new messages of src into danvan.po, compile danvan.mo
    python tools/messages.py check     say what is missing, fuzzy, obsolete or stale; then exit 1

A message that left src stays in the .po as obsolete, so that its translation can be used again;
delete it by hand once it cannot.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

SOURCE = Path(__file__).parents[1] / "src"
PO = SOURCE / "danvan/messages/locale/vi/LC_MESSAGES/danvan.po"
MO = PO.with_suffix(".mo")


_HEADER = (
    ("Project-Id-Version", "danvan"),
    ("Language", "vi"),
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=utf-8"),
    ("Content-Transfer-Encoding", "8bit\n"),
)


class Vietnamese(Catalog):
    """A catalogue whose header tells no time and no tool: equal texts give equal bytes."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The header, always the same."""
        return list(_HEADER)

    @mime_headers.setter
    def mime_headers(self, headers: Iterable[tuple[str, str]]) -> None:
        """Take no other header: what a reader of Babel found changes nothing."""

    def __init__(self) -> None:
        super().__init__("vi", fuzzy=False, header_comment="# Written by tools/messages.py.")


def known() -> Catalog:
    """Return what the .po holds."""
    if not PO.exists():
        return Vietnamese()
    with PO.open("rb") as file:
        return read_po(file, locale="vi")


def current(old: Catalog) -> Catalog:
    """Return the messages of src, each with its translation in ``old``, where it has one."""
    new = Vietnamese()
    translated = {str(entry.id): entry for entry in (*old.obsolete.values(), *old) if entry.string}
    translated.pop("", None)
    words = {"message": None}
    for file, _, template, *_ in extract_from_dir(SOURCE, [("**.py", "python")], keywords=words):
        kept = translated.get(str(template))
        text, flags, remarks = (
            (kept.string, kept.flags, kept.user_comments) if kept else ("", (), ())
        )
        new.add(template, text, [(file, 0)], flags, user_comments=remarks)
    for entry in new:
        entry.flags &= {"fuzzy"}  # the other flags depend on the version of Babel
    new.obsolete = {
        template: entry for template, entry in translated.items() if template not in new
    }
    return new


def po_bytes(catalog: Catalog) -> bytes:
    """Return the .po, sorted by template, places without line numbers."""
    return _written(lambda file: write_po(file, catalog, sort_output=True, include_lineno=False))


def mo_bytes(catalog: Catalog) -> bytes:
    """Return the compiled .mo, which is all that danvan reads."""
    return _written(lambda file: write_mo(file, catalog))


def _written(write: Callable[[BytesIO], None]) -> bytes:
    file = BytesIO()
    write(file)
    return file.getvalue()


def complaints(catalog: Catalog) -> Iterator[str]:
    """Yield what is wrong with the .po and the .mo as they are."""
    for entry in catalog:
        if entry.id and not entry.string:
            yield f"missing: {entry.id}"
        elif entry.fuzzy:
            yield f"fuzzy: {entry.id}"
    yield from (f"obsolete: {template}" for template in catalog.obsolete)
    for path, expected in ((PO, po_bytes(catalog)), (MO, mo_bytes(catalog))):
        if not path.exists() or path.read_bytes() != expected:
            yield f"stale: {path.name}"


def main(task: str) -> int:
    """Do ``task`` and return the exit status."""
    catalog = current(known())
    if task == "update":
        PO.write_bytes(po_bytes(catalog))
        MO.write_bytes(mo_bytes(catalog))
    found = list(complaints(catalog))
    sys.stdout.writelines(f"{line}\n" for line in (*found, f"{len(catalog)} messages"))
    return 1 if found and task == "check" else 0


if __name__ == "__main__":
    if sys.argv[1:] not in (["update"], ["check"]):
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
