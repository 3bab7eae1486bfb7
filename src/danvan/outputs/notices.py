"""Problems that cost only themselves, said beside the result."""

from danvan.errors import Problem
from danvan.messages import Message, message


def in_one_sentence(problem: Problem) -> Message:
    """Return what, where and fix of ``problem`` as one notice."""
    return message(
        "Not usable: {where}. {what} {fix}", where=problem.where, what=problem.what, fix=problem.fix
    )
