"""The programs of others, each found or the reason why not."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

HERE = Path(__file__).parent
NAMES_OF_CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture(scope="session")
def node_script(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., bytes]:
    """Install the JavaScript packages into a folder of its own; return what runs a script there."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        pytest.skip("this needs node and npm, and one of them is not on this machine")
    folder = tmp_path_factory.mktemp("node")
    for source in (HERE / "package.json", *HERE.glob("*.mjs")):
        shutil.copy(source, folder)
    command = [npm, "install", "--no-audit", "--no-fund", "--ignore-scripts"]
    installed = subprocess.run(command, cwd=folder, capture_output=True, timeout=300, check=False)
    if installed.returncode:
        pytest.skip(f"npm could not install the packages: {installed.stderr.decode()[-300:]}")

    def run(script: str, *arguments: str, given: bytes = b"") -> bytes:
        done = subprocess.run(
            [node, script, *arguments],
            cwd=folder,
            input=given,
            capture_output=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()[-2000:]
        return done.stdout

    return run


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the browser."""
    found = next(filter(None, map(shutil.which, NAMES_OF_CHROMIUM)), None)
    if found is None:
        pytest.skip("this needs Chromium, and it is not on this machine")
    return found


@pytest.fixture(scope="session")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes, str, str], bytes]:
    """Return what has LibreOffice open a file of one kind and save it as another."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("this needs LibreOffice, and it is not on this machine")
    profile = tmp_path_factory.mktemp("profile").as_uri()

    def converted(content: bytes, kind: str, wanted: str) -> bytes:
        folder = tmp_path_factory.mktemp("office")
        (folder / f"given.{kind}").write_bytes(content)
        out = folder / "out"
        command = [office, f"-env:UserInstallation={profile}", "--headless", "--norestore"]
        command += ["--convert-to", wanted, "--outdir", str(out), str(folder / f"given.{kind}")]
        done = subprocess.run(command, capture_output=True, timeout=180, check=False)
        result = out / f"given.{wanted.partition(':')[0]}"
        assert result.is_file(), done.stderr.decode()
        return result.read_bytes()

    return converted
