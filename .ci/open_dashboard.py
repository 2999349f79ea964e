"""Run a command at a terminal where nobody types, as a newcomer would, until a browser shows the dashboard it starts.

usage: open_dashboard.py COMMAND, in the checkout, with a Python that has playwright. Exit status 0 where the page came up.
"""

import contextlib
import os
import pty
import signal
import socket
import sys
import threading
import time
import urllib.request

from playwright.sync_api import sync_playwright

PATIENCE = 300


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def at_a_terminal(command: str, port: int) -> tuple[int, int]:
    """Start the command under a pseudo-terminal of its own; return its process id and the terminal."""
    pid, terminal = pty.fork()
    if pid == 0:
        # With a display Streamlit takes the terminal for a person's: only then would it ask for an e-mail address.
        os.environ.update(STREAMLIT_SERVER_PORT=str(port), DISPLAY=":0", BROWSER="true")
        os.execvp("sh", ["sh", "-c", command])
    return pid, terminal


def follow(terminal: int, said: bytearray) -> None:
    """Copy what the command says until it has gone."""
    while True:
        try:
            chunk = os.read(terminal, 65536)
        except OSError:
            return
        if not chunk:
            return
        said.extend(chunk)
        sys.stdout.buffer.write(chunk)
        sys.stdout.flush()


def wait_for_health(pid: int, port: int, said: bytearray) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if b"Email:" in said:
            raise SystemExit("Streamlit stops to ask for an e-mail address")
        if os.waitpid(pid, os.WNOHANG) != (0, 0):
            raise SystemExit("the command ended before the dashboard answered")
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=5) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.5)
    raise SystemExit("the dashboard never answered")


def look_at_the_page(port: int) -> list[str]:
    """Open the page in Chromium and return its key figures; the server answers long before the page has run."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page(locale="zh-CN")
        page.goto(f"http://127.0.0.1:{port}/")
        page.get_by_test_id("stMetric").or_(page.get_by_test_id("stException")).first.wait_for(timeout=PATIENCE * 1000)
        page.get_by_test_id("stStatusWidget").wait_for(state="detached", timeout=PATIENCE * 1000)
        if page.get_by_test_id("stException").count():
            raise SystemExit(f"the page shows an error: {page.get_by_test_id('stException').first.inner_text()}")
        metrics = page.get_by_test_id("stMetric").all_inner_texts()
        browser.close()
    return metrics


def main() -> None:
    port, said = free_port(), bytearray()
    pid, terminal = at_a_terminal(sys.argv[1], port)
    threading.Thread(target=follow, args=(terminal, said), daemon=True).start()
    try:
        wait_for_health(pid, port, said)
        metrics = look_at_the_page(port)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)
    print("The page shows", "; ".join(" ".join(metric.split()) for metric in metrics), flush=True)


if __name__ == "__main__":
    main()
