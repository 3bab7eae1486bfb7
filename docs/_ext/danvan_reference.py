"""Sphinx directives that write the reference from the program itself.

``{danvan-keys} module:Record`` is the table of the keys that a record reads from a plan file;
``{danvan-options} COMMAND`` is the table of a command's own options, and of the options that all
commands share when no command is named; ``{danvan-usage} COMMAND`` is its usage line and help.
``{danvan-hook} NAME`` is all that holds for a hook, and ``{danvan-fields} module:Record`` is the
table of the fields of a record that a plugin gets or gives. ``{danvan-checks} GROUP`` is the table
of the checks of a group, and ``{danvan-operations}`` the order in which points are computed.
"""

import attrs
from docutils import nodes
from hook_tables import check_rows, fact_rows, field_rows, hook_named
from reference_tables import (
    citation_rows,
    key_rows,
    markdown_table,
    operation_rows,
    option_rows,
    options_of,
    record_of,
    usage_of,
)
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective


class _Written(SphinxDirective):
    """A directive whose content is Markdown that it writes itself."""

    def run(self) -> list[nodes.Node]:
        """Parse what the directive writes."""
        return self.parse_text_to_nodes("\n".join(self.lines()))

    def lines(self) -> list[str]:
        """Return the Markdown."""
        raise NotImplementedError


class Keys(_Written):
    """The table of a record's keys."""

    required_arguments = 1

    def lines(self) -> list[str]:
        """Return the Markdown."""
        record = record_of(self.arguments[0])
        rows = [
            (f"`{key}`", kind, default, meaning) for key, kind, default, meaning in key_rows(record)
        ]
        rows += citation_rows(record)
        if not rows:
            return ["It has no keys of its own."]
        return markdown_table(("key", "type", "default", "meaning"), rows)


class Operations(_Written):
    """The stages of an evaluation, in their order."""

    def lines(self) -> list[str]:
        """Return the Markdown."""
        return markdown_table(("", "in outputs", "what happens", "decided by"), operation_rows())


class Options(_Written):
    """The table of options."""

    optional_arguments = 1

    def lines(self) -> list[str]:
        """Return the Markdown."""
        name = self.arguments[0] if self.arguments else None
        rows = list(option_rows(options_of(name)))
        return markdown_table(("option", "meaning"), rows) if rows else ["No options of its own."]


class Usage(_Written):
    """The usage line of a command and what it does."""

    required_arguments = 1

    def lines(self) -> list[str]:
        """Return the Markdown."""
        usage, text = usage_of(self.arguments[0])
        return ["```text", usage, "```", "", text]


class HookFacts(_Written):
    """What a hook asks, gets and gives."""

    required_arguments = 1

    def lines(self) -> list[str]:
        """Return the Markdown."""
        hook = hook_named(self.arguments[0])
        return [
            f"**{hook.asks}**",
            "",
            *markdown_table(("", ""), fact_rows(hook)),
            "",
            *_fields_of(hook.request),
            "",
            *_fields_of(hook.result),
        ]


class Fields(_Written):
    """The fields of a record."""

    required_arguments = 1

    def lines(self) -> list[str]:
        """Return the Markdown."""
        return _fields_of(record_of(self.arguments[0]))


class Checks(_Written):
    """The checks of a group."""

    required_arguments = 1

    def lines(self) -> list[str]:
        """Return the Markdown."""
        return markdown_table(("check", "level", "why"), check_rows(self.arguments[0]))


def _fields_of(record: type[attrs.AttrsInstance]) -> list[str]:
    rows = [
        (f"`{name}`", f"`{kind}`", default, meaning)
        for name, kind, default, meaning in field_rows(record)
    ]
    if not rows:
        return [f"`{record.__name__}` has no fields."]
    table = markdown_table(("field", "type", "default", "meaning"), rows)
    return [f"`{record.__name__}`:", "", *table]


def setup(app: Sphinx) -> dict[str, bool]:
    """Give Sphinx the directives."""
    app.add_directive("danvan-keys", Keys)
    app.add_directive("danvan-operations", Operations)
    app.add_directive("danvan-options", Options)
    app.add_directive("danvan-usage", Usage)
    app.add_directive("danvan-hook", HookFacts)
    app.add_directive("danvan-fields", Fields)
    app.add_directive("danvan-checks", Checks)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
