"""The content security policy: what our own templates hold inline is allowed by its hash, and nothing else."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable

from .models import Page

PARTIALS = ".overrides/partials"
INLINE_STYLES = (f"{PARTIALS}/style.html", f"{PARTIALS}/browse.html")
INLINE_SCRIPTS = (f"{PARTIALS}/theme.html", f"{PARTIALS}/article_script.html")
"""The templates, below `docs/`, whose whole text stands between `<style>` or `<script>` on pages."""

_POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{scripts}; style-src 'self'{styles}; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; "
    "base-uri 'none'; form-action 'self'"
)
"""Searching is a form of our own, hence `form-action`; `frame-ancestors` counts only in a host's header."""


def policy_page(styles: Iterable[str], scripts: Iterable[str]) -> Page:
    """Return the template that states the policy, made from the sources of the inline blocks.

    It is never made from built pages: that would allow whatever came to stand in them.
    """
    policy = _POLICY.format(styles=_hashes(styles), scripts=_hashes(scripts))
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    return Page(f"{PARTIALS}/policy.html", meta.encode())


def _hashes(blocks: Iterable[str]) -> str:
    # Template engines drop the last line end of what they include.
    digests = (hashlib.sha256(block.removesuffix("\n").encode()).digest() for block in blocks)
    return "".join(f" 'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
