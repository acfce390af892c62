"""While a site is served: it is given to this machine alone, and a change that stops the build is told on each page."""

from __future__ import annotations

import ipaddress
import logging
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from click import ClickException

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

PLACE = b"<!--preview-->"
"""Where `main.html` has what the keeper is told. No text of an article can hold it: its marks are escaped."""
_PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>The site could not be built</title>
<style>body{{font:1.05rem/1.6 system-ui,sans-serif;
margin:2rem auto;width:min(100% - 2rem,40rem);overflow-wrap:anywhere}}
pre{{white-space:pre-wrap;font:.95rem/1.5 ui-monospace,monospace}}</style>
</head>
<body>
<main>
<h1>The site could not be built</h1>
<p>Mend what is said below and save the file. This page then comes back by itself.</p>
<pre role="status">{told}</pre>
</main>
</body>
</html>
"""


def guarded(builder: Callable[[], None], site: Path, log: logging.Logger) -> Callable[[], None]:
    """Return a builder that never fails: in place of each page it leaves one that says what is wrong.

    Otherwise the server answers nothing until the next build that succeeds, and only the terminal tells why. `log` is
    where the engine warns of what will stop it. The server itself adds the script that loads a page again.
    """
    known: set[Path] = set()

    def build() -> None:
        known.update(path.relative_to(site) for path in site.rglob("*.html"))
        with _warnings(log) as told:
            try:
                builder()
            except Exception as error:  # whatever the reason: the keeper looks at the browser
                why = str(error) or type(error).__name__
                _explain(site, known, [*told, why])
                # What the engine or our hook says on purpose needs no traceback; a fault of a template or of ours does.
                cause = None if isinstance(error, ClickException) else error
                log.exception("The site could not be built: %s", why, exc_info=cause)
            else:
                known.clear()

    return build


@contextmanager
def _warnings(log: logging.Logger) -> Iterator[list[str]]:
    told: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: told.append(record.getMessage())  # type: ignore[method-assign]
    log.addHandler(handler)
    try:
        yield told
    finally:
        log.removeHandler(handler)


def _explain(site: Path, pages: Collection[Path], told: list[str]) -> None:
    page = _PAGE.format(told=escape("\n\n".join(dict.fromkeys(told))))
    for path in pages:
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(page, "utf-8")


def for_this_machine(answer: WSGIApplication) -> WSGIApplication:
    """Refuse to answer under a name that is not this machine's own.

    Else a page of another site, whose name its owner lets lead here, could read what is served.
    """

    def answered(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if is_loopback(_host_of(environ.get("HTTP_HOST", ""))):
            return answer(environ, start_response)
        start_response("403 Forbidden", [("Content-Type", "text/plain")])
        return [b"This server answers under 127.0.0.1 and localhost alone.\n"]

    return answered


def with_preview(answer: WSGIApplication, preview: Callable[[str], str]) -> WSGIApplication:
    """Put what the keeper is told into each page as it is asked for: so a page stays the same where only that changes.

    `preview` gives it for the path of a page.
    """

    def answered(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        started: list[tuple[str, list[tuple[str, str]]]] = []

        def hold(status: str, headers: list[tuple[str, str]], *_: object) -> Callable[[bytes], object]:
            started.append((status, headers))
            return lambda _: None

        body = answer(environ, hold)
        status, headers = started[-1]
        if ("Content-Type", "text/html") not in headers:
            start_response(status, headers)
            return body
        page = b"".join(body)
        if PLACE in page:
            page = page.replace(PLACE, preview(environ.get("PATH_INFO", "/")).encode("utf-8"), 1)
        others = [header for header in headers if header[0] != "Content-Length"]
        start_response(status, [*others, ("Content-Length", str(len(page)))])
        return [page]

    return answered


def _host_of(address: str) -> str:
    """Return the host of `HOST:PORT` or `HOST`, without the brackets around an address of IPv6."""
    try:
        return urlsplit(f"//{address}").hostname or ""
    except ValueError:
        return ""


def is_loopback(host: str) -> bool:
    """Whether no other machine can reach this host."""
    with suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return host == "localhost"
