"""What one language lacks, or has beyond the others, is told."""

import pytest

from sitebuild.tasks.messages import troubles

HTML = """<html lang="en"><body>
<p data-l10n="hello">Hello <b data-slot="name">you</b></p>
<button data-l10n="undo" aria-label="Take it back"></button>
</body></html>"""
SCRIPT = "l10n('left', { count: 2 });"
ENGLISH = "left = { $count } left\n"
SPANISH = "hello = Hola { $name }\nundo =\n    .aria-label = Deshacer\nleft = quedan { $count }\n"


@pytest.fixture
def site(tmp_path):
    """A page in two languages, with nothing wrong."""
    for folder in ("app", "languages"):
        (tmp_path / folder).mkdir()
    put = {
        "index.html": HTML,
        "app/a.ts": SCRIPT,
        "languages/en.ftl": ENGLISH,
        "languages/es.ftl": SPANISH,
    }
    for name, text in put.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_the_page_as_it_is_lacks_nothing(site):
    assert troubles() == []
    assert troubles(site) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("languages/es.ftl", "left = quedan { $count }\n", "", "es.ftl has no “left”."),
        ("languages/es.ftl", "{ $count }", "", "differs in its places (count)"),
        ("languages/es.ftl", "Hola { $name }", "Hola", "“hello” differs in its places (name)"),
        ("languages/es.ftl", "undo =\n    .aria-label = ", "undo = ", "(aria-label)"),
        ("languages/es.ftl", "left =", "more = más\nleft =", "has “more”, which en has not"),
        (
            "languages/en.ftl",
            "left =",
            "idle = x\nleft =",
            "en.ftl has “idle”, and nothing",
        ),
        ("app/a.ts", "'left'", "'gone'", "A script names “gone”"),
        ("app/a.ts", "'left'", "key", "A script computes a key"),
        ("index.html", "</body>", "<p>New words</p></body>", "“New words” has no data-l10n"),
        ("index.html", "</body>", '<p title="New words"></p></body>', "has no data-l10n"),
    ],
)
def test_what_is_amiss_is_told(site, name, old, new, said):
    path = site / name
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    assert any(said in sentence for sentence in troubles(site))
