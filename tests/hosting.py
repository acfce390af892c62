"""A real nginx and a real Caddy on loopback, with the files that guide/hosting/ gives."""

from __future__ import annotations

import os
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from project import ROOT

PROGRAM = shutil.which("nginx", path=f"{os.environ['PATH']}{os.pathsep}/usr/sbin")
OPENSSL = shutil.which("openssl") or "openssl"
CONFIG = ROOT / "guide" / "hosting" / "nginx.conf"
NAME = "localhost"
_AROUND = """\
daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/error.log;
{user}
events {{ worker_connections 256; }}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""
"""What Debian's own nginx.conf puts around a site, in a folder of ours."""


CADDY = shutil.which("caddy")
CADDYFILE = CONFIG.with_name("Caddyfile")


@contextmanager
def caddy_running(site: Path, folder: Path) -> Iterator[str]:
    """Serve a site without a certificate; gives its address."""
    assert CADDY is not None
    port = free_port()
    text = CADDYFILE.read_text("utf-8")
    for theirs, ours in (("news.example.org", f"http://127.0.0.1:{port}"), ("/srv/dossier", str(site))):
        assert theirs in text, theirs
        text = text.replace(theirs, ours)
    (folder / "Caddyfile").write_text(f"{{\n\tadmin off\n}}\n{text}", "utf-8")
    command = [CADDY, "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]
    env = os.environ | {"XDG_CONFIG_HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, env=env)
    try:
        _wait_for(process, port, folder / "log")
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait()


def _wait_for(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    while process.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            break
        time.sleep(0.05)
    assert process.poll() is None, log.read_text("utf-8")


def free_port() -> int:
    """A port that no one listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def unverified() -> ssl.SSLContext:
    """For a certificate that was made a moment ago."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


@contextmanager
def nginx_running(site: Path, folder: Path, http: int = 0, https: int = 0) -> Iterator[str]:
    """Serve a site; gives its address. The certificate is `folder/cert.pem`."""
    assert PROGRAM is not None
    http, https = http or free_port(), https or free_port()
    subprocess.run([OPENSSL, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={NAME}",
                    "-addext", f"subjectAltName=DNS:{NAME}", "-keyout", folder / "key.pem", "-out", folder / "cert.pem"],
                   check=True, capture_output=True)  # fmt: skip
    text = CONFIG.read_text("utf-8")
    for theirs, ours in (
        ("listen 80;", f"listen 127.0.0.1:{http};"),
        ("listen 443 ", f"listen 127.0.0.1:{https} "),
        ("/etc/ssl/news.example.org.pem", str(folder / "cert.pem")),
        ("/etc/ssl/news.example.org.key", str(folder / "key.pem")),
        ("news.example.org", NAME),
        ("/srv/dossier", str(site)),
    ):
        assert theirs in text, theirs
        text = text.replace(theirs, ours)
    (folder / "site.conf").write_text(text, "utf-8")
    # The superuser's nginx would read the files as another user, who may not enter a folder for tests.
    around = _AROUND.format(folder=folder, user="user root;" if os.geteuid() == 0 else "")
    (folder / "nginx.conf").write_text(around, "utf-8")
    command = [PROGRAM, "-e", str(folder / "error.log"), "-p", str(folder), "-c", str(folder / "nginx.conf")]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        _wait_for(process, https, folder / "error.log")
        yield f"https://{NAME}:{https}/"
    finally:
        process.terminate()
        process.wait()
