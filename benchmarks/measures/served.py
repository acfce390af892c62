"""Sites on loopback as a host would serve them, over a line that may be slow, and the browser that opens them."""

from __future__ import annotations

import contextlib
import functools
import gzip
import http.server
import shutil
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import Browser, sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADERS = 250
"""Bytes of the headers of an answer."""
_PIECE = 4_000
_PACKED = ("text/", "application/json", "application/javascript", "image/svg")


class Line:
    """What lies between the server and the reader: how long an answer takes, and what was sent.

    All answers share it evenly, a piece of each in its turn, as connections share the narrowest place of a network.
    """

    def __init__(self, seconds: float = 0, bits: float = 0) -> None:
        self.seconds, self.bits = seconds, bits
        self.sent = 0
        self.paths: list[str] = []
        self._turn = threading.Condition()
        self._last = self._current = 0

    def pass_on(self, path: str, size: int) -> None:
        """Wait as long as the line takes for an answer."""
        self.paths.append(f"{size:>7} {path}")
        self.sent += size
        time.sleep(self.seconds)
        for sent in range(0, size, _PIECE) if self.bits else ():
            with self._turn:
                mine, self._last = self._last, self._last + 1
                while self._current != mine:
                    self._turn.wait()
            time.sleep(min(_PIECE, size - sent) * 8 / self.bits)
            with self._turn:
                self._current += 1
                self._turn.notify_all()


class _Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    line = Line()

    def setup(self) -> None:
        """Shake hands, which takes one more way there and back."""
        super().setup()
        time.sleep(self.line.seconds)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Keep the table clean."""

    def do_GET(self) -> None:
        """Send a file, packed, to be kept for ten minutes, as GitHub Pages does."""
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        kind, data = self.guess_type(str(path)), path.read_bytes()
        packed = kind.startswith(_PACKED)
        data = gzip.compress(data, 6) if packed else data
        self.line.pass_on(self.path, len(data) + _HEADERS)
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "max-age=600")
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        with contextlib.suppress(ConnectionError):
            self.wfile.write(data)


@contextmanager
def served(folder: Path, line: Line | None = None) -> Iterator[str]:
    """Serve a site on loopback, packed; gives the address, with a slash at its end."""
    handler = type("Handler", (_Handler,), {"line": line or Line()})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()


def browser_path() -> str | None:
    """Return where this machine has a Chromium or a Chrome."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Chromium from this machine, else Playwright's own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=["--no-sandbox"])
        yield browser
        browser.close()
