"""Make the picture of the README from the site in `site/`, in a real browser: `nox -s picture`."""

from __future__ import annotations

import base64

from playwright.sync_api import ViewportSize, sync_playwright

from conftest import launch
from project import ROOT

SITE = ROOT / "site"
OUTPUT = ROOT / "guide" / "pictures" / "desktop-and-phone.jpg"
ARTICLE = "articles/001_235b1b06219968a1.html"
"""It has a headline, a date and names."""
DESKTOP: ViewportSize = {"width": 1280, "height": 760}
PHONE: ViewportSize = {"width": 390, "height": 760}
BESIDE = """\
<!doctype html>
<style>
body { margin: 0; padding: 20px; display: flex; gap: 20px; width: max-content; background: #a8a49c }
img { display: block; border-radius: 10px; height: 500px }
</style>
"""


def main() -> None:
    """Show an article on a desktop beside home on a phone, in the dark."""
    with sync_playwright() as playwright, launch(playwright.chromium) as browser:
        desktop = browser.new_page(viewport=DESKTOP)
        desktop.goto((SITE / ARTICLE).as_uri())
        phone = browser.new_page(viewport=PHONE, color_scheme="dark")
        phone.goto((SITE / "index.html").as_uri())
        shots = (base64.b64encode(page.screenshot()).decode() for page in (desktop, phone))
        both = browser.new_page()
        both.set_content(BESIDE + "".join(f'<img src="data:image/png;base64,{shot}">' for shot in shots))
        OUTPUT.parent.mkdir(parents=True, exist_ok=True)
        both.locator("body").screenshot(path=OUTPUT, type="jpeg", quality=75)


if __name__ == "__main__":
    main()
