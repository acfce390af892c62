"""A real nginx with the file of the guide: many requests, each compared with the file, and Mozilla's score."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import TYPE_CHECKING
from urllib.parse import quote

from hosting import NAME, PROGRAM, free_port, nginx_running, unverified

from .faults import make_project
from .tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_READERS = 8
_TURNS = 5
_OBSERVATORY = "@mdn/mdn-http-observatory@1.4.8"


def report(folder: Path, times: int) -> Iterator[Table]:
    """Ask for every file many times, and have the site scored."""
    if PROGRAM is None:
        print("no nginx: apt-get install nginx-light (Debian)")
        return
    project = make_project(folder / "hosted", 40)
    assert project.run().returncode == 0
    (folder / "nginx").mkdir()
    files = sorted(path.relative_to(project.site).as_posix() for path in project.site.rglob("*") if path.is_file())
    public = [name for name in files if not name.startswith((".", "_"))]
    ports = (80, 443) if os.geteuid() == 0 else (0, 0)
    with nginx_running(project.site, folder / "nginx", *ports) as address:
        started = time.monotonic()
        with ThreadPoolExecutor(_READERS) as readers:
            port = int(address.rpartition(":")[2].strip("/"))
            different = sum(readers.map(lambda share: _different(port, project.site, share * times), _shares(public)))
        seconds = time.monotonic() - started
        rates = _rates(address, project.site, folder) if shutil.which("wrk") else ("needs wrk", "")
        score = _score(folder) if os.geteuid() == 0 and shutil.which("npm") else "needs npm and the superuser"
    asked = len(public) * times
    rows = (
        ("requests", f"{asked:,}"),
        ("answers that differ from the file", str(different)),
        ("requests a second, with TLS, from Python", f"{asked / seconds:,.0f}"),
        ("a page, requests a second by wrk", rates[0]),
        ("a bare file of the same bytes from a bare nginx", rates[1]),
        ("Mozilla HTTP Observatory", score),
    )
    yield Table("Serving", ("", ""), rows)


_BARE = """\
daemon off; worker_processes 1; pid {folder}/bare.pid; error_log {folder}/bare.log; {user}
events {{ worker_connections 256; }}
http {{ access_log off; server {{
    listen 127.0.0.1:{port} ssl; ssl_certificate {folder}/cert.pem; ssl_certificate_key {folder}/key.pem; root {site};
}} }}
"""


def _rates(address: str, site: Path, folder: Path) -> tuple[str, str]:
    """Return how many times a second a page is sent, with the file of the guide and without."""
    assert PROGRAM is not None
    port, nginx = free_port(), folder / "nginx"
    user = "user root;" if os.geteuid() == 0 else ""
    (nginx / "bare.conf").write_text(_BARE.format(folder=nginx, user=user, port=port, site=site), "utf-8")
    bare = subprocess.Popen([PROGRAM, "-p", str(nginx), "-c", str(nginx / "bare.conf")], stderr=subprocess.DEVNULL)
    try:
        time.sleep(1)
        pair = (address, f"https://{NAME}:{port}/")
        # By turns, so that other programs slow both alike.
        found = [[_wrk(f"{each}about.html") for each in pair] for _ in range(_TURNS)]
    finally:
        bare.terminate()
        bare.wait()
    ours, theirs = (sorted(rates)[_TURNS // 2] for rates in zip(*found, strict=True))
    return f"{ours:,.0f}", f"{theirs:,.0f}"


def _wrk(address: str) -> float:
    done = subprocess.run(["wrk", "-t1", "-c8", "-d3s", address], capture_output=True, text=True, check=True)  # noqa: S607
    return float(done.stdout.partition("Requests/sec:")[2].split()[0])


def _shares(names: list[str]) -> list[list[str]]:
    return [names[number::_READERS] for number in range(_READERS)]


def _different(port: int, site: Path, names: list[str]) -> int:
    wrong = 0
    with closing(http.client.HTTPSConnection(NAME, port, context=unverified())) as connection:
        for turn, name in enumerate(names):
            if turn and turn % 900 == 0:
                connection.close()  # nginx ends a connection after a thousand requests
            connection.request("GET", f"/{quote(name)}")
            with connection.getresponse() as answer:
                wrong += answer.status != http.client.OK or answer.read() != (site / name).read_bytes()
    return wrong


def _score(folder: Path) -> str:
    tool = folder / "observatory"
    subprocess.run(["npm", "install", "--silent", "--ignore-scripts", "--prefix", str(tool), _OBSERVATORY], check=True)  # noqa: S607
    package = tool / "node_modules" / "@mdn" / "mdn-http-observatory"
    # The list of hosts that browsers know to want HTTPS, which the tool would download. Ours is none of them.
    (package / "conf" / "hsts-preload.json").write_text("{}", "utf-8")
    command = ["node", str(package / "src" / "scan.js"), NAME]
    env = os.environ | {"NODE_EXTRA_CA_CERTS": str(folder / "nginx" / "cert.pem")}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=env)
    scan = json.loads(done.stdout)["scan"]
    return f"{scan['grade']}, {scan['score']} points, {scan['testsPassed']} of {scan['testsQuantity']} tests"
