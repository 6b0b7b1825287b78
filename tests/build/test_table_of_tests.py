"""tests/README.md names tests that are there."""

import re

from sitebuild.setup.paths import TESTS

NAMED = re.compile(r"`((?:unit|page|build|browser|fuzz)/[\w/.-]+\.(?:py|ts))(?:::(\w+))?`")


def test_every_test_that_the_table_names_is_there():
    named = NAMED.findall((TESTS / "README.md").read_text(encoding="utf-8"))
    assert len(named) > 60
    for path, function in named:
        text = (TESTS / path).read_text(encoding="utf-8")
        assert not function or re.search(rf"^ *def {function}\(", text, re.MULTILINE), function


def test_every_line_of_the_table_has_a_test_or_says_that_it_has_none():
    text = (TESTS / "README.md").read_text(encoding="utf-8").partition("### Faults")[2]
    rows = [line for line in text.splitlines() if line.startswith("|") and "---" not in line]
    told = [row for row in rows if not NAMED.search(row) and "none" not in row]
    assert [row.split("|")[1].strip() for row in told if "no test" not in row] == [
        "fault",
        "input",
        "protection",
    ]
