"""What tests of the finished page start from: its address, and a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

SUB_PATH = "/digitnet/"  # as on GitHub Pages, where a site is not at the top


@pytest.fixture(scope="session")
def page_address() -> Iterator[str]:
    """Serve dist/ under a sub-path and give the page's address."""
    from sitebuild.paths import DIST
    from sitebuild.serving import serving

    if not (DIST / "index.html").is_file():
        pytest.fail("dist/ is not there: run `python build.py build`, or test through build.py.")
    with serving(DIST, SUB_PATH) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start Chromium once for all tests; each makes a context of its own."""
    from playwright.sync_api import sync_playwright

    from sitebuild.browsers import launch_options

    options = launch_options("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**options)
        yield browser
        browser.close()
