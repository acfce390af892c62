"""The files of the guide, with a real nginx and a real Caddy on loopback: every page works, and nothing else is given out."""

from __future__ import annotations

import gzip
import http.client
import os
import shutil
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from hosting import CADDY, PROGRAM, caddy_running, nginx_running, unverified
from project import ROOT
from test_pages import OBSERVE, few, names

HOW_TO_GET_ONE = "no nginx: apt-get install nginx-light openssl (Debian)"


@pytest.fixture(scope="module")
def site(harbour_sites: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site, and in its folder what must not be given out."""
    folder = tmp_path_factory.mktemp("hosted") / "site"
    shutil.copytree(harbour_sites["mkdocs"] / "below", folder, copy_function=os.link)
    (folder / "passwords.txt").symlink_to("/etc/passwd")
    return folder


@pytest.fixture(scope="module")
def host(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site behind nginx."""
    if PROGRAM is None:
        if os.environ.get("DOSSIER_REQUIRE_NGINX", "") not in {"", "0"}:
            pytest.fail(HOW_TO_GET_ONE)
        pytest.skip(HOW_TO_GET_ONE)
    with nginx_running(site, tmp_path_factory.mktemp("nginx")) as address:
        yield address


def ask(host: str, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Ask for a path exactly as it is written."""
    parts = urlsplit(host)
    secure = parts.scheme == "https"
    of = partial(http.client.HTTPSConnection, context=unverified()) if secure else http.client.HTTPConnection
    with closing(of(parts.hostname or "", parts.port)) as connection:
        connection.putrequest(method, path, skip_accept_encoding=True)
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        with connection.getresponse() as answer:
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()


@pytest.mark.browser
def test_pages_and_search_work_behind_nginx_and_break_no_policy(host: str, site: Path, browser: Browser) -> None:
    context = browser.new_context(ignore_https_errors=True)
    context.add_init_script(path=OBSERVE)
    page = context.new_page()
    for name in few(names(site)):
        page.goto(host + name)
        assert page.evaluate("observe.broken") == [], name
    page.goto(host + "search.html?q=bridge")
    expect(page.locator("#results li").first).to_be_visible()
    page.locator("#results a").first.click()
    expect(page.locator("mark").first).to_be_visible()
    assert page.evaluate("observe.broken") == []
    context.close()


def headers_of_the_build(site: Path) -> dict[str, str]:
    everywhere = (site / "_headers").read_text("utf-8").partition("\n\n")[0].splitlines()[1:]
    return {name.strip().lower(): value for name, _, value in (line.partition(": ") for line in everywhere)}


def test_every_answer_has_the_headers_that_other_hosts_send(host: str, site: Path) -> None:
    wanted = headers_of_the_build(site)
    # Each page states the rest itself, with the hashes of its inline blocks, which a file in the guide cannot know.
    wanted["content-security-policy"] = wanted["content-security-policy"].rpartition("; ")[2]
    packed = next(site.glob("search/*/*.pack")).relative_to(site).as_posix()
    for path, status, lifetime in (
        ("index.html", 200, "no-cache"),
        ("feed.xml", 200, "no-cache"),
        ("assets/search/page.js", 200, "no-cache"),
        (packed, 200, "public, max-age=31536000, immutable"),
        ("nowhere.html", 404, "no-cache"),
    ):
        found, headers, _ = ask(host, f"/{path}")
        assert found == status, path
        assert wanted.items() <= headers.items(), path
        assert headers["cache-control"] == lifetime, path
        assert "nginx/" not in headers["server"], path


def test_an_address_that_is_nowhere_gives_the_page_that_says_so(host: str, site: Path) -> None:
    status, headers, body = ask(host, "/articles/nowhere.html")
    assert (status, headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert body == (site / "404.html").read_bytes()


@pytest.mark.parametrize(
    "path",
    ["/.dossier", "/_headers", "/passwords.txt", "/../../etc/passwd", "/..%2f..%2fetc/passwd", "/articles/", "/%00",
     "/articles/..%5c..%5cetc", "/search/"],
)  # fmt: skip
def test_nothing_is_given_out_but_the_site(path: str, host: str) -> None:
    status, _, body = ask(host, path)
    assert b"root:x:" not in body
    assert status in {400, 403, 404} or path == "/articles/", status


def test_pages_are_only_read_and_travel_packed(host: str) -> None:
    assert ask(host, "/index.html", "POST")[0] == 405
    assert ask(host, "/index.html", Accept_Encoding="gzip")[1]["content-encoding"] == "gzip"


def test_a_page_that_was_packed_ahead_is_sent_as_it_is(host: str, site: Path) -> None:
    packed = site / "about.html.gz"
    packed.write_bytes(gzip.compress((site / "about.html").read_bytes(), mtime=1))
    assert ask(host, "/about.html", Accept_Encoding="gzip")[2] == packed.read_bytes()
    assert ask(host, "/about.html")[2] == (site / "about.html").read_bytes()


def test_caddy_serves_the_same_in_the_same_way(site: Path, tmp_path: Path) -> None:
    if CADDY is None:
        pytest.skip("no Caddy: apt-get install caddy (Debian)")
    wanted = headers_of_the_build(site)
    wanted["content-security-policy"] = wanted["content-security-policy"].rpartition("; ")[2]
    with caddy_running(site, tmp_path) as address:
        for path, status, file in (
            ("/index.html", 200, "index.html"),
            ("/articles/index.html", 200, "articles/index.html"),
            ("/nowhere.html", 404, "404.html"),
            ("/.dossier", 404, "404.html"),
            ("/_headers", 404, "404.html"),
        ):
            found, headers, content = ask(address, path)
            assert (found, content) == (status, (site / file).read_bytes()), path
            assert wanted.items() <= headers.items(), path
        assert ask(address, "/index.html", "POST")[0] == 405
        assert ask(address, "/index.html", Accept_Encoding="gzip")[1]["content-encoding"] == "gzip"
        assert b"root:x:" not in ask(address, "/..%2f..%2fetc/passwd")[2]
        packed = site / "offline.html.gz"
        packed.write_bytes(gzip.compress((site / "offline.html").read_bytes(), mtime=1))
        assert ask(address, "/offline.html", Accept_Encoding="gzip")[2] == packed.read_bytes()


def test_caddy_is_told_the_same() -> None:
    nginx, caddy = ((ROOT / "guide" / "hosting" / name).read_text("utf-8") for name in ("nginx.conf", "Caddyfile"))
    for line in nginx.splitlines():
        name, _, value = line.strip().removeprefix("add_header ").removesuffix(" always;").partition(" ")
        if line.strip().startswith("add_header") and "$" not in value:
            assert f"{name} {value}" in caddy
    for lifetime in ("no-cache", '"public, max-age=31536000, immutable"'):
        assert lifetime in nginx
        assert f"Cache-Control {lifetime}" in caddy
