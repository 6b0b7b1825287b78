"""What runs where people fork this: actions of others are pinned to one commit."""

import re

import pytest

from sitebuild.setup.paths import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_by_commit(path):
    used = re.findall(r"uses:\s*(.+)", path.read_text(encoding="utf-8"))
    assert used
    for action in used:
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}  # v\d+\.\d+\.\d+", action)


WRITING = {("pages", "deploy"): {"pages", "id-token"}, ("release", "publish"): {"id-token"}}
"""Jobs that may write, and what: none of them runs anything of the repository."""


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_only_jobs_that_publish_may_write_and_they_run_nothing_of_ours(path):
    text = path.read_text(encoding="utf-8")
    top, _, jobs = text.partition("\njobs:\n")
    assert "\npermissions:\n  contents: read\n" in top
    assert text.count("actions/checkout@") == text.count("persist-credentials: false")
    for name, job in re.findall(r"^  ([\w-]+):\n((?:(?:    .*)?\n|$)+)", jobs, re.MULTILINE):
        may_write = set(re.findall(r"^ +([\w-]+): write$", job, re.MULTILINE))
        assert may_write == WRITING.get((path.stem, name), set())
        assert not may_write or not re.search(r"\brun:|checkout@", job)
