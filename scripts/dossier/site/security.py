"""The content security policy: what our own templates hold inline is allowed by its hash, and nothing else."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator

from dossier.models import OutputFile

PARTIALS = ".overrides/partials"
INLINE_STYLES = (f"{PARTIALS}/style.html", f"{PARTIALS}/browse.html")
INLINE_SCRIPTS = tuple(
    f"{PARTIALS}/{name}.html"
    for name in ("theme", "article_script", "search_script", "chance_script", "register", "speculation")
)
"""The templates, below `docs/`, whose whole text stands between `<style>` or `<script>` on pages."""

_POLICY = (
    "default-src 'none'; script-src 'self'{scripts}; style-src 'self'{styles}; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; "
    "base-uri 'none'; form-action 'self'"
)
"""Searching is a form of our own, hence `form-action`; `frame-ancestors` counts only in a host's header."""


_HEADERS = """\
/*
  Content-Security-Policy: {policy}; frame-ancestors 'none'
  X-Content-Type-Options: nosniff
  Referrer-Policy: strict-origin-when-cross-origin
  Strict-Transport-Security: max-age=31536000
  Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()
  Cross-Origin-Opener-Policy: same-origin
  Cross-Origin-Resource-Policy: same-origin

/search/:content/*
  Cache-Control: public, max-age=31536000, immutable
"""
"""What Netlify, Cloudflare Pages and their like send with each page; the file is named `_headers`.

The folder of the search index is named by its content, so its files never change. For all else these hosts have a
reader's browser ask whether it changed.
"""


def policy_pages(styles: Iterable[str], scripts: Iterable[str]) -> Iterator[OutputFile]:
    """Yield the template that states the policy and the hosts' file of headers, from the sources of the inline blocks.

    They are never made from built pages: that would allow whatever came to stand in them.
    """
    policy = _POLICY.format(styles=_hashes(styles), scripts=_hashes(scripts))
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    yield OutputFile(f"{PARTIALS}/policy.html", meta.encode())
    yield OutputFile("_headers", _HEADERS.format(policy=policy).encode())


def _hashes(blocks: Iterable[str]) -> str:
    # Template engines drop the last line end of what they include.
    digests = (hashlib.sha256(block.removesuffix("\n").encode()).digest() for block in blocks)
    return "".join(f" 'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
