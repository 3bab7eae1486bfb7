"""What a contributor and the CI run: `nox` for the usual checks, `nox -s NAME` for one of them."""

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import nox

# Neither nox nor uv may fetch an interpreter: a session runs on what the machine has.
os.environ["UV_PYTHON_DOWNLOADS"] = "never"

nox.needs_version = ">=2025.5.1"
nox.options.default_venv_backend = "uv|virtualenv"
nox.options.download_python = "never"
nox.options.sessions = ["tests", "types", "lint", "layers", "docs", "messages"]

ROOT = Path(__file__).parent
SUPPORTED = ("3.11", "3.12", "3.13", "3.14")
PLUGINS = tuple(sorted(path.parent for path in (ROOT / "plugins").glob("*/pyproject.toml")))
EDITABLE_PLUGINS = tuple(arg for plugin in PLUGINS for arg in ("-e", str(plugin)))
DEV = nox.project.load_toml(ROOT / "pyproject.toml")["project"]["optional-dependencies"]["dev"]


def _runs(version: str) -> bool:
    """Tell whether `pythonX.Y` starts: a name on the PATH may be a shim with nothing behind it."""
    if version == f"{sys.version_info.major}.{sys.version_info.minor}":
        return True
    launcher = ["py", f"-{version}"] if sys.platform == "win32" else [f"python{version}"]
    try:
        answer = subprocess.run([*launcher, "-c", ""], capture_output=True, check=False)
    except OSError:
        return False
    return answer.returncode == 0


FOUND = [version for version in SUPPORTED if _runs(version)]


def _tools(*names: str) -> list[str]:
    """Return these tools with the versions that the extra `dev` states."""
    return [line for line in DEV if re.split(r"[^\w-]", line, maxsplit=1)[0] in names]


def _install_for_development(session: nox.Session) -> None:
    """Install danvan with its development tools, and every province of this repository."""
    session.install("-e", ".[dev]", *EDITABLE_PLUGINS)


@nox.session(python=FOUND)
def tests(session: nox.Session) -> None:
    """Run the tests on every supported Python that this machine has."""
    for version in SUPPORTED:
        if version not in FOUND:
            session.log(f"skipped: Python {version} was not found on this machine")
    _install_for_development(session)
    session.run("pytest", *session.posargs)


@nox.session
def types(session: nox.Session) -> None:
    """Check the types of the library, its tests and examples, then of each plugin."""
    _install_for_development(session)
    session.run("mypy")
    for plugin in PLUGINS:
        folders = [str(path) for name in ("src", "tests") if (path := plugin / name).is_dir()]
        session.run("mypy", *folders, env={"MYPYPATH": str(plugin / "src")})


@nox.session
def lint(session: nox.Session) -> None:
    """Check style and formatting."""
    session.install(*_tools("ruff"))
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")


@nox.session
def layers(session: nox.Session) -> None:
    """Check that every room imports only from the rooms below it."""
    session.install("-e", ".[all]", *_tools("import-linter"))
    session.run("lint-imports")


@nox.session
def docs(session: nox.Session) -> None:
    """Build the documentation; a warning is an error."""
    _install_for_development(session)
    options = ("-E", "-W", "-n", "--keep-going", "-b", "html")
    session.run("sphinx-build", *options, "docs", "docs/_build/html")


@nox.session
def lowest(session: nox.Session) -> None:
    """Run the tests with the lowest versions of the direct dependencies that pyproject allows."""
    constraints = Path(session.create_tmp()) / "lowest.txt"
    session.run(
        *("uv", "pip", "compile", "--quiet", "--no-deps", "--resolution", "lowest-direct"),
        *("--python", _interpreter(session), "--extra", "all"),
        *("--output-file", str(constraints), "pyproject.toml"),
        external=True,
    )
    # Only danvan's own dependencies are held down; the tools that test it stay new.
    session.install("--constraint", str(constraints), "-e", ".[dev]", *EDITABLE_PLUGINS)
    session.run("pytest", *session.posargs)


@nox.session
@nox.parametrize("plugin", [nox.param(plugin, id=plugin.name) for plugin in PLUGINS])
def plugins(session: nox.Session, plugin: Path) -> None:
    """Build danvan and a plugin as wheels, install both and run the plugin's tests."""
    session.install("build")
    folder = Path(session.create_tmp()).absolute()
    wheels = [_built_wheel(session, project, folder / project.name) for project in (ROOT, plugin)]
    tools = _tools("hypothesis", "pytest", "pytest-benchmark", "pytest-xdist", "sybil")
    session.install(f"danvan[all] @ {wheels[0].as_uri()}", str(wheels[1]), *tools)
    session.run("danvan", "provinces")
    if (plugin / "tests").is_dir():
        session.run("pytest", str(plugin / "tests"), *session.posargs)
    else:
        session.log(f"{plugin.name} has no tests of its own")


@nox.session
def benchmarks(session: nox.Session) -> None:
    """Print each piece of work against its named rival, measured in the same run."""
    _install_for_development(session)
    # pyproject's addopts skip benchmarks; here nothing else runs.
    addopts = "addopts=--import-mode=importlib --strict-markers --benchmark-only"
    session.run("pytest", "-s", "-o", addopts, "tests/benchmarks", *session.posargs)


@nox.session
def messages(session: nox.Session) -> None:
    """Check that every text that reaches a person exists in Vietnamese and English."""
    _install_for_development(session)
    session.run("python", "-m", "pytest", "tests/messages", *session.posargs)


def _interpreter(session: nox.Session) -> str:
    """Return the path of the session's Python."""
    return str(Path(session.bin) / ("python.exe" if sys.platform == "win32" else "python"))


def _built_wheel(session: nox.Session, project: Path, folder: Path) -> Path:
    """Build the project's wheel; fail when a file of its package is missing in it."""
    for old in folder.glob("*.whl"):
        old.unlink()
    session.run("python", "-m", "build", "--wheel", "--outdir", str(folder), str(project))
    wheel = next(folder.glob("*.whl"))
    missing = _package_files(project) - set(zipfile.ZipFile(wheel).namelist())
    if missing:
        session.error(f"{wheel.name} lacks {', '.join(sorted(missing))}")
    return wheel


def _package_files(project: Path) -> set[str]:
    """Return every file below the project's src folder, as a wheel names it."""
    source = project / "src"
    return {
        path.relative_to(source).as_posix()
        for path in source.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
