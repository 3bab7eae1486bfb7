"""Where a register is: a path of this machine, or the URL of a PostgreSQL database."""

import re
from pathlib import Path
from typing import TypeAlias

import attrs
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from danvan.errors import RegisterError
from danvan.messages import message

_SCHEME = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]+)://")
_POSTGRESQL = {"postgresql", "postgres", "postgresql+psycopg"}


#: What may be a password in something that was meant for a URL or for a connection string.
_SECRETS = re.compile(r"(?<=:)[^/@:][^@]*(?=@)|(?<=password=)\S+", re.IGNORECASE)


def hidden(text: str) -> str:
    """Return the text without what may be a password in it.

    Example:
        >>> hidden("postgresql:/lan:s3cret@server/so")
        'postgresql:/lan:…@server/so'
    """
    return _SECRETS.sub("…", text)


@attrs.frozen
class FileLocation:
    """A SQLite file."""

    path: Path

    @property
    def name(self) -> str:
        """What errors call it; a URL that was mistyped shows no password either."""
        return hidden(str(self.path))


@attrs.frozen
class ServerLocation:
    """A PostgreSQL database."""

    url: URL

    @property
    def name(self) -> str:
        """What errors call it: where it is, never how to get in."""
        host = self.url.host or self.url.query.get("host") or "localhost"
        port = f":{self.url.port}" if self.url.port else ""
        place = host if isinstance(host, str) else ",".join(host)
        # With an @ in a password the rest of it would be taken for the host.
        place = place.rpartition("@")[2]
        return f"postgresql://{place}{port}/{self.url.database or ''}"


Location: TypeAlias = FileLocation | ServerLocation


def location_of(text: str | Path) -> Location:
    """Return the location that a user has written.

    Raises:
        RegisterError: the URL is of another database, or is none.
    """
    match = _SCHEME.match(text) if isinstance(text, str) else None
    if match is None:
        return FileLocation(Path(text))
    scheme = match["scheme"].lower()
    if scheme not in _POSTGRESQL:
        raise RegisterError(
            message("A register cannot be kept in a database of the kind '{kind}'.", kind=scheme),
            f"{scheme}://",
            message("Give the path of a file, or postgresql://USER@HOST/DATABASE"),
        )
    return ServerLocation(_url_of(str(text)).set(drivername="postgresql+psycopg"))


def _url_of(text: str) -> URL:
    try:
        return make_url(text)
    except (ArgumentError, ValueError):
        # Without its cause: that could quote the password.
        raise RegisterError(
            message("The URL of the database cannot be read."),
            "postgresql://",
            message("Give the path of a file, or postgresql://USER@HOST/DATABASE"),
        ) from None
