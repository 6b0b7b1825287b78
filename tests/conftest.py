"""What tests of the finished page start from: its address, and browsers."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]

from sitebuild.setup.browsers import BROWSERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SUB_PATH = "/digitnet/"  # as on GitHub Pages, where a site is not at the top


class Together(LoadScopeScheduling):  # type: ignore[misc]
    """Keeps together what shares a page or a built project when tests run side by side.

    That is a file of tests, of the page in one engine, and all tests of the build. Each worker
    begins with an engine of its own: browsers and pages that are shared start slowly.
    """

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        folder = Path(file).parent.name
        if folder == "build":
            return folder
        if file.endswith("test_labels.py"):  # they build a page of their own, once for all engines
            return file
        engine = re.search(rf"\[({'|'.join(BROWSERS)})\b", nodeid)
        if engine:
            return f"{file} {engine[1]}"
        return f"{file} of one engine chromium" if folder == "browser" else file

    def _assign_work_unit(self, node: Any) -> None:
        """Give a worker what is in its engine, which it has started, as long as there is any.

        What takes a minute by itself comes first, or it would end when all others have ended.
        """
        number = int(node.gateway.id.removeprefix("gw"))
        engine = list(BROWSERS)[number % len(BROWSERS)]

        def rank(scope: str) -> tuple[bool, bool]:
            return not scope.endswith(f" {engine}"), "test_unit_in_pyodide" not in scope

        self.workqueue.move_to_end(min(self.workqueue, key=rank), last=False)
        super()._assign_work_unit(node)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Together:
    """Choose what gives tests to those that run them; called by xdist only."""
    return Together(config, log)


@pytest.fixture(scope="session")
def page_address() -> Iterator[str]:
    """Serve dist/ under a sub-path and give the page's address."""
    from sitebuild.setup.paths import DIST
    from sitebuild.tasks.serve import serving

    if not (DIST / "index.html").is_file():
        pytest.fail("dist/ is not there: run `python build.py build`, or test through build.py.")
    with serving(DIST, SUB_PATH) as address:
        yield address


@pytest.fixture(scope="session")
def browsers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Any]]:
    """Give a function that starts a browser by the name of its engine, once for all tests.

    What it gives makes contexts as a Playwright browser does. It raises BuildError when the browser
    is not here.
    """
    from playwright.sync_api import sync_playwright

    from sitebuild.setup.browsers import is_playwrights, launch_options
    from sitebuild.setup.errors import BuildError

    found: dict[str, dict[str, Any] | BuildError] = {}
    for name in BROWSERS:  # all of them before Playwright starts: looking for them starts it too
        try:
            found[name] = launch_options(name)
        except BuildError as error:
            found[name] = error
    started: dict[str, Any] = {}

    with sync_playwright() as playwright:

        def start(name: str) -> Any:
            options = found[name]
            if isinstance(options, BuildError):
                raise options
            if name not in started:
                path = options["executable_path"]
                if name == "webkit" and not is_playwrights(path, name):
                    from tests.browser.minibrowser import MiniBrowser

                    started[name] = MiniBrowser(playwright, path)
                elif "channel" in options:  # an ordinary Firefox; Playwright misses its downloads
                    folder = tmp_path_factory.mktemp("downloads")
                    started[name] = playwright.firefox.launch(**options, downloads_path=folder)
                    started[name].downloads = folder
                else:
                    started[name] = getattr(playwright, name).launch(**options)
            return started[name]

        yield start
        for browser in started.values():
            browser.close()


@pytest.fixture(scope="session")
def chromium(browsers: Callable[[str], Any]) -> Any:
    """Chromium, for tests of what no other engine has or where one engine tells enough."""
    return browsers("chromium")
