"""Trusted Types: the page makes no program and no HTML of mere text."""

from __future__ import annotations

import re

import pytest

from .patience import patiently
from .test_faults import reads


@pytest.mark.engines("chromium")
def test_the_page_works_where_text_is_no_program(visits):
    visit = visits(kept=True)
    visit.open()
    kept = "navigator.serviceWorker.controller !== null"  # waiting in the page would be eval
    patiently(lambda: visit.page.evaluate(kept), "the page's service worker")
    for work in (
        "() => { document.body.innerHTML = '<b>text</b>'; }",
        "() => new Worker('anything.js')",
        "() => navigator.serviceWorker.register('anything.js')",
        "() => trustedTypes.createPolicy('digitnet', {})",
    ):
        attempt = f"async () => {{ try {{ await ({work})(); }} catch (e) {{ return e.name; }} }}"
        assert visit.page.evaluate(attempt) == "TypeError", work
    reads(visit)
    visit.said[:] = [one for one in visit.said if not re.search("Trusted ?(Type|Script|HTML)", one)]
