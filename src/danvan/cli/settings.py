"""What holds for one run of the command: the language, and whether to show tracebacks."""

import locale
import os
from collections.abc import Mapping, Sequence

import attrs

from danvan.messages import LANGUAGES, Language, message
from danvan.registry.policy import Policy

VARIABLE = "DANVAN_LANG"

LANG_HELP = message("Language of messages; labels stay Vietnamese.")
DEBUG_HELP = message("Show the traceback of an error.")


DISABLE, ONLY, STRICT = "DANVAN_DISABLE", "DANVAN_PLUGINS", "DANVAN_STRICT_PLUGINS"


@attrs.frozen(kw_only=True)
class Settings:
    """Settings that must be known before the command line is understood."""

    language: Language = "en"
    debug: bool = False


def settings_for(arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings: ``--lang``, then ``DANVAN_LANG``, then the locale; else English."""
    asked = [_value_of("--lang", arguments), environment.get(VARIABLE), _locale(environment)]
    understood = [language for word in asked if (language := _language(word))]
    return Settings(language=understood[0] if understood else "en", debug="--debug" in arguments)


def policy_for(
    *, no_plugins: bool, no_code_plugins: bool, environment: Mapping[str, str] = os.environ
) -> Policy:
    """Return which plugins may be used: the options, then what the environment says."""
    return Policy(
        disabled=_names(environment.get(DISABLE)),
        only=_names(environment.get(ONLY)),
        third_party=not no_plugins,
        code=not no_code_plugins,
        strict=environment.get(STRICT, "").lower() in {"1", "true", "yes"},
    )


def _names(text: str | None) -> frozenset[str]:
    return frozenset(word.strip() for word in (text or "").split(",") if word.strip())


def _value_of(option: str, arguments: Sequence[str]) -> str | None:
    for index, word in enumerate(arguments):
        if word == option:
            return next(iter(arguments[index + 1 : index + 2]), None)
        if word.startswith(f"{option}="):
            return word.partition("=")[2]
    return None


def _language(word: str | None) -> Language | None:
    start = (word or "")[:2].lower()
    return next((language for language in LANGUAGES if language == start), None)


def _locale(environment: Mapping[str, str]) -> str | None:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(variable):
            return environment[variable]
    return locale.getlocale()[0]
