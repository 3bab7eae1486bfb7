"""What a template of a province may say: texts, loops over lists, and whether something is there.

A template comes from outside. It may call nothing and compute nothing, so that it can neither
reach the program nor keep it busy; every text it shows is escaped.
"""

from collections.abc import Iterable, Iterator
from typing import Protocol

from danvan.messages import Message, message
from danvan.text import closest

_MOST_NESTED_LOOPS = 2
_LOOP_FACTS = "loop"
_LOOP, _FILTER, _TEST, _NAME = "For", "Filter", "Test", "Name"
#: The kinds of nodes of Jinja2 that a template may be made of.
_ALLOWED = frozenset(
    {
        *("Template", "Output", "TemplateData", "Const", _NAME, "Getattr", "Getitem"),
        *("If", _LOOP, "CondExpr", "Compare", "Operand", "And", "Or", "Not"),
        *(_FILTER, _TEST),
    }
)
_FILTERS = frozenset({"upper", "lower", "capitalize", "length", "first", "last", "join", "default"})
_TESTS = frozenset({"defined", "none", "string"})


class Node(Protocol):
    """A node of a parsed template, as Jinja2 has it."""

    lineno: int

    def iter_child_nodes(self) -> Iterator["Node"]:
        """Yield the nodes inside it."""
        ...


def names_in(node: Node, use: str = "load") -> frozenset[str]:
    """Return the names that a template asks for, or those that its loops give (``store``)."""
    inside = (names_in(child, use) for child in node.iter_child_nodes())
    is_name = type(node).__name__ == _NAME and getattr(node, "ctx", None) == use
    own = frozenset({str(getattr(node, "name", ""))} if is_name else ())
    return own.union(*inside)


def unknown_names(node: Node, known: Iterable[str]) -> Iterator[Message]:
    """Yield the names that a template asks for and nobody gives, with the closest right ones."""
    given = (*known, *names_in(node, "store"), _LOOP_FACTS)
    for name in sorted(names_in(node) - set(given)):
        yield message(
            "There is no '{name}' to show; there is: {known}.",
            name=name,
            known=closest(name, given) or tuple(sorted(known)),
        )


def refusals(node: Node, loops: int = 0) -> Iterator[Message]:
    """Yield what a template says and may not say."""
    kind = type(node).__name__
    name = str(getattr(node, "name", ""))
    loops += kind == _LOOP
    if kind not in _ALLOWED:
        yield message("'{kind}' is not allowed in a template.", kind=kind)
    elif kind == _FILTER and name not in _FILTERS:
        yield _unknown("|", name, _FILTERS)
    elif kind == _TEST and name not in _TESTS:
        yield _unknown("is ", name, _TESTS)
    elif loops > _MOST_NESTED_LOOPS:
        yield message("Loops stand more than {most} deep.", most=_MOST_NESTED_LOOPS)
    for child in node.iter_child_nodes():
        yield from refusals(child, loops)


def _unknown(sign: str, name: str, known: Iterable[str]) -> Message:
    return message(
        "'{name}' is not allowed in a template; it may use: {known}.",
        name=f"{sign}{name}",
        known=tuple(sorted(known)),
    )
