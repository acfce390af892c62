"""Serving with live reload: an edited seed changes its page, once, through either engine's server."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from filelock import FileLock
from playwright.sync_api import Page, expect

from project import ENGINES, Project, clean_environment
from samples import add_plain

PATIENCE = 60.0
"""Seconds until a server that does not answer has failed; no test waits for it where all is well."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(project: Project, *command: str, **variables: str) -> Iterator[tuple[str, Path]]:
    """Run a server in a project until the test is done; gives its address and its log."""
    port, log = free_port(), project.root / "serve.log"
    env = clean_environment() | {"DOSSIER_ADDRESS": f"127.0.0.1:{port}", "PYTHONUNBUFFERED": "1"} | variables
    with log.open("wb") as output:
        process = subprocess.Popen([sys.executable, *command], cwd=project.root, env=env, stdout=output, stderr=output,
                                   start_new_session=True)  # fmt: skip
        try:
            yield f"http://127.0.0.1:{port}/", log
        finally:
            os.killpg(process.pid, signal.SIGINT)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def wait_for(condition: Callable[[], bool], log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, log.read_text("utf-8", "replace")
        time.sleep(0.1)


def fetch(url: str) -> str:
    try:
        with urllib.request.urlopen(url, timeout=10) as response:  # noqa: S310 - loopback
            return str(response.read().decode("utf-8", "replace"))
    except OSError:
        return ""


COMMANDS = {
    "build.py": ("scripts/build.py", "--serve"),
    "mkdocs": ("-m", "mkdocs", "serve"),
    "properdocs": ("scripts/build.py", "--serve", "--engine", "properdocs"),
}


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS.keys())
def test_an_edited_seed_changes_its_page(command: tuple[str, ...], project: Project) -> None:
    add_plain(project)
    with serving(project, *command) as (address, log):
        page = address + "articles/ferry.html"
        wait_for(lambda: "Marta Quillwater" in fetch(page), log)
        wait_for(lambda: fetch(address + "search/search.json").startswith("{"), log)
        time.sleep(1.5)  # so that the server's own start is over, and watching has begun
        seed = project.seeds / "ferry.txt"
        seed.write_text(seed.read_text("utf-8").replace("Marta", "Berta"), "utf-8")
        wait_for(lambda: "Berta Quillwater" in fetch(page), log)
        project.seed("new", "A new headline appears\n\nAnd a text that is longer than its headline.")
        wait_for(lambda: "A new headline appears" in fetch(address + "articles/new.html"), log)
        (project.seeds / "new.txt").unlink()
        wait_for(lambda: "A new headline appears" not in fetch(address + "articles/index.html"), log)
        assert "Berta Quillwater" in fetch(page)


def test_one_edit_rebuilds_once(project: Project) -> None:
    add_plain(project)
    with serving(project, "scripts/build.py", "--serve") as (address, log):
        wait_for(lambda: "Marta Quillwater" in fetch(address + "articles/ferry.html"), log)
        time.sleep(1.5)
        seed = project.seeds / "ferry.txt"
        seed.write_text(seed.read_text("utf-8").replace("Marta", "Berta"), "utf-8")
        wait_for(lambda: "Berta Quillwater" in fetch(address + "articles/ferry.html"), log)
        time.sleep(4)  # a loop would show itself: the server looks for changes twice a second
        assert len(re.findall("Building documentation", log.read_text("utf-8"))) == 2


def test_a_bad_seed_is_named_and_serving_goes_on(project: Project) -> None:
    add_plain(project)
    (project.seeds / "lost.toml").write_text("title = 'x'", "utf-8")
    with serving(project, "scripts/build.py", "--serve") as (address, log):
        wait_for(lambda: "Marta Quillwater" in fetch(address + "articles/ferry.html"), log)
        time.sleep(1.5)
        assert "lost.toml: belongs to no article" in log.read_text("utf-8")
        (project.seeds / "ferry.txt").write_bytes(b"\0")
        wait_for(lambda: "ferry.txt: is not plain text" in log.read_text("utf-8"), log)
        assert "Marta Quillwater" in fetch(address + "articles/ferry.html")


def test_the_engine_ends_with_the_program_that_started_it(project: Project) -> None:
    add_plain(project)
    port, log = free_port(), project.root / "serve.log"
    env = clean_environment() | {"DOSSIER_ADDRESS": f"127.0.0.1:{port}"}
    with log.open("wb") as output:
        process = subprocess.Popen([sys.executable, "scripts/build.py", "--serve"], cwd=project.root, env=env,
                                   stdout=output, stderr=output, start_new_session=True)  # fmt: skip
    try:
        wait_for(lambda: "Marta Quillwater" in fetch(f"http://127.0.0.1:{port}/articles/ferry.html"), log)
        process.send_signal(signal.SIGTERM)  # to the program alone, as a service manager does
        process.wait(PATIENCE)
        with pytest.raises(ProcessLookupError):
            os.killpg(process.pid, 0)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def test_an_address_in_use_is_named(project: Project) -> None:
    add_plain(project)
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = subprocess.run([sys.executable, "scripts/build.py", "--serve"], cwd=project.root, capture_output=True, text=True,
                              env=clean_environment() | {"DOSSIER_ADDRESS": f"127.0.0.1:{port}"}, check=False, timeout=60)  # fmt: skip
    assert done.returncode == 1
    assert (
        f"error: 127.0.0.1:{port}: is in use; stop the other server, or set DOSSIER_ADDRESS=127.0.0.1:{port + 1}"
        in done.stderr
    )


@pytest.mark.parametrize("engine", ENGINES)
def test_only_this_machine_is_served_under_its_own_name_and_the_site_alone(engine: str, project: Project) -> None:
    add_plain(project)
    with serving(project, "scripts/build.py", "--serve", "--engine", engine) as (address, log):
        wait_for(lambda: "Marta Quillwater" in fetch(address + "articles/ferry.html"), log)
        port = address.rpartition(":")[2].strip("/")

        def ask(path: str, host: str) -> tuple[int, bytes]:
            with closing(http.client.HTTPConnection("127.0.0.1", int(port), timeout=10)) as connection:
                connection.putrequest("GET", path, skip_host=True)
                connection.putheader("Host", host)
                connection.endheaders()
                answer = connection.getresponse()
                return answer.status, answer.read()

        for host in (f"127.0.0.1:{port}", f"localhost:{port}", f"[::1]:{port}"):
            assert ask("/articles/ferry.html", host)[0] == 200
        for host in (
            "evil.example",
            f"evil.example:{port}",
            "",
            "127.0.0.1.evil.example",
            "[",
            "localhost@evil.example",
        ):
            assert ask("/articles/ferry.html", host)[0] == 403, host
        for path in (
            "/../../../../etc/passwd",
            "/..%2f..%2f..%2fetc/passwd",
            "//etc/passwd",
            "/%2e%2e/mkdocs.yml",
            "/..\\mkdocs.yml",
        ):
            status, body = ask(path, f"localhost:{port}")
            assert status == 404, path
            assert b"root:x:" not in body
            assert b"markdown_extensions" not in body


def test_an_address_that_others_can_reach_is_refused(project: Project) -> None:
    done = project.python("scripts/build.py", "--serve", DOSSIER_ADDRESS="0.0.0.0:8000")
    assert done.returncode == 1
    assert done.stderr.startswith("error: 0.0.0.0:8000: can be reached by others; --serve is for this machine alone")


def test_pages_served_live_can_reload_themselves(project: Project) -> None:
    # The engine's script is inline, and the policy of the published site would keep it from running.
    add_plain(project)
    with serving(project, "scripts/build.py", "--serve") as (address, log):
        wait_for(lambda: "Marta Quillwater" in fetch(address + "articles/ferry.html"), log)
        page = fetch(address + "articles/ferry.html")
        assert "livereload" in page
        assert "Content-Security-Policy" not in page


@pytest.mark.parametrize("engine", ENGINES)
def test_the_seeds_are_followed_after_a_build_that_failed(engine: str, project: Project) -> None:
    add_plain(project)
    with serving(project, "scripts/build.py", "--serve", "--engine", engine) as (address, log):
        page = address + "articles/ferry.html"
        wait_for(lambda: "Marta Quillwater" in fetch(page), log)
        time.sleep(1.5)
        store, seed = project.root / ".build" / "last-good.sqlite", project.seeds / "ferry.txt"
        store.unlink()
        store.mkdir()  # what cannot be written is the same for every user, root too
        seed.write_text(seed.read_text("utf-8").replace("Marta", "Berta"), "utf-8")
        wait_for(lambda: "the pages could not be written" in log.read_text("utf-8"), log)
        store.rmdir()
        seed.write_text(seed.read_text("utf-8").replace("Berta", "Greta"), "utf-8")
        wait_for(lambda: "Greta Quillwater" in fetch(page), log)


def test_what_people_write_in_docs_is_followed_too(project: Project) -> None:
    add_plain(project)
    with serving(project, "scripts/build.py", "--serve") as (address, log):
        wait_for(lambda: "Marta Quillwater" in fetch(address + "articles/ferry.html"), log)
        time.sleep(1.5)
        about, shell = project.docs / "about.md", project.docs / ".overrides" / "main.html"
        about.write_text(about.read_text("utf-8") + "\nA word of the maintainer.\n", "utf-8")
        wait_for(lambda: "A word of the maintainer." in fetch(address + "about.html"), log)
        shell.write_text(shell.read_text("utf-8").replace("</body>", "<p>A new shell.</p></body>"), "utf-8")
        wait_for(lambda: "A new shell." in fetch(address + "articles/ferry.html"), log)


def test_an_edit_waits_for_a_build_that_is_running(project: Project) -> None:
    add_plain(project)
    with serving(project, "scripts/build.py", "--serve") as (address, log):
        page = address + "articles/ferry.html"
        wait_for(lambda: "Marta Quillwater" in fetch(page), log)
        time.sleep(1.5)
        seed = project.seeds / "ferry.txt"
        with FileLock(project.root / ".build" / "lock"):
            seed.write_text(seed.read_text("utf-8").replace("Marta", "Berta"), "utf-8")
            wait_for(lambda: "this one waits for it" in log.read_text("utf-8"), log)
            assert "Berta" not in (project.docs / "articles" / "ferry.md").read_text("utf-8")
        wait_for(lambda: "Berta Quillwater" in fetch(page), log)


def test_open_opens_the_site_in_the_browser_and_asks_for_serve(project: Project, tmp_path: Path) -> None:
    add_plain(project)
    alone = project.run("--open")
    assert (alone.returncode, "add --serve" in alone.stderr) == (2, True)
    opened, browser = tmp_path / "opened.txt", tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {opened}\n', "utf-8")
    browser.chmod(0o755)
    with serving(project, "scripts/build.py", "--serve", "--open", BROWSER=str(browser)) as (address, log):
        wait_for(lambda: opened.exists() and opened.read_text("utf-8").strip() == address, log)


TOLD = "ferry.toml:1: is not TOML"


@pytest.mark.browser
@pytest.mark.parametrize("engine", ENGINES)
def test_a_mistake_shows_in_the_page_that_is_open_and_goes_when_it_is_mended(
    engine: str, project: Project, phone: Page
) -> None:
    add_plain(project)
    about, facts = project.docs / "about.md", project.seeds / "ferry.toml"
    written = about.read_text("utf-8")
    with serving(project, "scripts/build.py", "--serve", "--engine", engine) as (address, log):
        page = address + "articles/ferry.html"
        wait_for(lambda: "Marta Quillwater" in fetch(page), log)
        time.sleep(1.5)
        phone.goto(page)
        expect(phone.get_by_text(TOLD)).to_have_count(0)
        facts.write_text("title = “Ferry & <b>boat</b>”", "utf-8")
        # Nobody reloads the page: it does so by itself.
        expect(phone.get_by_role("complementary", name="For the keeper")).to_contain_text(TOLD, timeout=PATIENCE * 1000)
        expect(phone.get_by_text("Marta Quillwater").first).to_be_visible()
        # A mistake that stops the whole build, such as a link to nothing in a strict one.
        about.write_text(f"{written}\n[nothing](nothing.md)\n", "utf-8")
        expect(phone.get_by_role("status")).to_contain_text("nothing.md", timeout=PATIENCE * 1000)
        about.write_text(written, "utf-8")
        facts.unlink()
        expect(phone.get_by_text("Marta Quillwater").first).to_be_visible(timeout=PATIENCE * 1000)
        expect(phone.get_by_text(TOLD)).to_have_count(0)
        phone.goto("about:blank")  # so that no page waits for the server when that ends


@pytest.mark.browser
def test_a_keeper_reviews_what_is_doubtful_and_what_is_copied_settles_it(project: Project, phone: Page) -> None:
    add_plain(project)
    project.seed("bare", '{{ config }} <b>"Whales"</b> swam past the lighthouse.\n\nFew saw them.')
    (project.seeds / "lost.toml").write_text("title = 'x'", "utf-8")
    with serving(project, "scripts/build.py", "--serve") as (address, log):
        wait_for(lambda: "Whales" in fetch(address + "review.html"), log)
        time.sleep(1.5)
        phone.context.grant_permissions(["clipboard-read", "clipboard-write"])
        phone.goto(address)
        phone.get_by_role("link", name="Review").click()
        expect(phone.get_by_text("lost.toml: belongs to no article").last).to_be_visible()
        first = phone.locator(".review > li").filter(has_text="bare.txt").first
        expect(first).to_contain_text('line 1 {{ config }} <b>"Whales"</b> swam past the lighthouse.')
        expect(first).to_contain_text("Copy into bare.toml (a new file)")
        for width in (390, 1280):
            phone.set_viewport_size({"width": width, "height": 844})
            assert Axe().run(phone).response["violations"] == []
            assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
        first.get_by_role("button", name="Copy").click()
        expect(first.get_by_text("Copied")).to_be_visible()
        copied = phone.evaluate("navigator.clipboard.readText()")
        (project.seeds / "bare.toml").write_text(copied, "utf-8")
        expect(first.get_by_text("The title is")).to_have_count(0, timeout=PATIENCE * 1000)
        expect(first).to_contain_text("Copy into bare.toml, ")
        expect(phone.get_by_text("bare.toml:")).to_have_count(0)
        phone.goto("about:blank")
    done = project.run()
    assert done.returncode == 1
    published = [path.relative_to(project.site).as_posix() for path in project.site.rglob("*.html")]
    assert "articles/bare.html" in published
    assert "review.html" not in published
    assert not [path for path in published if "For the keeper" in (project.site / path).read_text("utf-8")]
    assert not (project.docs / "review.md").exists()


def without_reloading(page: str) -> str:
    """Return a page without the engine's script, which differs with each build."""
    return re.sub(r"<script>[^<]*livereload.*?</script>", "", page, flags=re.DOTALL)


def all_pages(project: Project, address: str) -> dict[str, str]:
    paths = sorted(path.relative_to(project.docs).as_posix() for path in project.docs.rglob("*") if path.is_file())
    # The worker's hashes are those of pages that name the server's port.
    shown = [path for path in paths if not path.startswith((".", "assets", "sw.js"))]
    files = [
        *(path.removesuffix(".md") + ".html" * path.endswith(".md") for path in shown),
        "review.html",
        "search/search.json",
    ]
    return {file: without_reloading(fetch(address + file)).replace(address, "/") for file in files}


@pytest.mark.parametrize("engine", ENGINES)
def test_after_edits_all_that_is_served_is_what_a_new_server_gives(engine: str, project: Project) -> None:
    add_plain(project)
    command = ("scripts/build.py", "--serve", "--engine", engine)
    with serving(project, *command) as (address, log):
        page = address + "articles/ferry.html"
        wait_for(lambda: "Marta Quillwater" in fetch(page), log)
        time.sleep(1.5)
        seed = project.seeds / "ferry.txt"
        seed.write_text(seed.read_text("utf-8").replace("Marta", "Berta"), "utf-8")
        wait_for(lambda: "Berta Quillwater" in fetch(page), log)
        first = fetch(page)
        assert "Made anew: articles/ferry" in log.read_text("utf-8")
        wait_for(lambda: len(re.findall("Building documentation", log.read_text("utf-8"))) == 2, log)
        assert without_reloading(fetch(page)) == without_reloading(first)
        (project.seeds / "ferry.toml").write_text('title = "Zephyrs"', "utf-8")
        wait_for(lambda: "Zephyrs" in fetch(address + "articles/index.html"), log)
        project.seed("new", "A new headline appears\n\nAnd a text that is longer than its headline.")
        wait_for(lambda: "A new headline appears" in fetch(address + "articles/new.html"), log)
        edited = all_pages(project, address)
    with serving(project, *command) as (address, log):
        wait_for(lambda: "Zephyrs" in fetch(address + "articles/ferry.html"), log)
        anew = all_pages(project, address)
        assert [(path, page) for path, page in edited.items() if page != anew[path]] == []
