"""A real server, watched for outside connections, and a real browser, watched for outside requests."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.ui import sample

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
QUIET = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NO_CHROMIUM = (
    "no Chromium found: `apt install chromium fonts-noto-cjk` (Debian, Ubuntu) or `python -m playwright install chromium`, then again"
)
PATIENCE = 60
LOCAL = ("127.0.0.1", "localhost", "::1", "")

# Read by every Python that starts with this file's folder on its path: notes whom the process tries to reach.
GUARD = """
import os, socket
LOCAL = ("localhost", "::1", "::", "0.0.0.0", "")
def note(host):
    host = host.decode() if isinstance(host, bytes) else str(host or "")
    if host not in LOCAL and not host.startswith("127."):
        with open(os.environ["OUTSIDE_CONTACTS"], "a", encoding="utf-8") as record:
            record.write(host + "\\n")
def watched(name):
    plain = getattr(socket.socket, name)
    def call(self, *arguments):
        if isinstance(arguments[-1], tuple):
            note(arguments[-1][0])
        return plain(self, *arguments)
    setattr(socket.socket, name, call)
for name in ("connect", "connect_ex", "sendto"):
    watched(name)
plain_lookup = socket.getaddrinfo
def lookup(host, *arguments, **names):
    note(host)
    return plain_lookup(host, *arguments, **names)
socket.getaddrinfo = lookup
"""


@dataclass(frozen=True)
class Server:
    """A running dashboard: its address, its data folder, and whom it tried to reach."""

    url: str
    home: Path
    contacts: Path

    def outside(self) -> list[str]:
        return self.contacts.read_text(encoding="utf-8").split() if self.contacts.exists() else []


@dataclass(frozen=True)
class Watched:
    """Environment of a process whose outside contacts are written to a file."""

    environment: dict[str, str]
    contacts: Path


@pytest.fixture(scope="session")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Watched]:
    def make() -> Watched:
        folder = tmp_path_factory.mktemp("watched")
        folder.joinpath("sitecustomize.py").write_text(GUARD, encoding="utf-8")
        contacts = folder / "contacts.txt"
        fresh = {"HOME": str(folder), "USERPROFILE": str(folder), "PYTHONPATH": str(folder), "OUTSIDE_CONTACTS": str(contacts)}
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("STREAMLIT_")}
        return Watched(inherited | fresh, contacts)

    return make


@pytest.fixture(scope="session")
def start(tmp_path_factory: pytest.TempPathFactory, watched: Callable[[], Watched]) -> Iterator[Callable[[Path], Server]]:
    """Starts the dashboard on a data folder, from a folder that is not the checkout; stops every one at the end."""
    running: list[subprocess.Popen[bytes]] = []

    def run(home: Path) -> Server:
        process = watched()
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        options = ["--server.headless=true", f"--server.port={port}", "--server.fileWatcherType=none"]
        command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "dashboard.py"), *options]
        environment = process.environment | {"UNION_LEDGER_HOME": str(home)}
        log = tmp_path_factory.mktemp("server") / "log.txt"
        with log.open("wb") as said:
            running.append(subprocess.Popen(command, cwd=log.parent, env=environment, stdout=said, stderr=said))
        server = Server(f"http://127.0.0.1:{port}", home, process.contacts)
        wait_for(f"{server.url}/_stcore/health", running[-1], log)
        return server

    yield run
    for process in running:
        process.terminate()
        process.wait(PATIENCE)


def wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"the dashboard did not start:\n{log.read_text(encoding='utf-8', errors='replace')}")


@pytest.fixture(scope="session")
def server(start: Callable[[Path], Server], tmp_path_factory: pytest.TempPathFactory) -> Server:
    """The dashboard on the sample build."""
    home = tmp_path_factory.mktemp("data")
    sample.publish(home)
    return start(home)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
        path = next((found for name in NAMES if (found := shutil.which(name))), str(own) if own.is_file() else None)
        if path is None:
            pytest.skip(NO_CHROMIUM)
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Makes pages with a context of their own; afterwards no request of any of them may have left the machine."""
    outside: list[str] = []
    contexts = []

    def note(address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme not in ("data", "blob", "about") and parts.hostname not in LOCAL:
            outside.append(address)

    def make(width: int = 1366, height: int = 900, **options: object) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, locale="zh-CN", **options)  # type: ignore[arg-type]
        context.set_default_timeout(20_000)
        context.on("request", lambda request: note(request.url))
        page = context.new_page()
        page.on("websocket", lambda opened: note(opened.url))
        contexts.append(context)
        return page

    yield make
    for context in contexts:
        context.close()
    assert outside == []
