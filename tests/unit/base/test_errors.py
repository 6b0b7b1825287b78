import pytest

from digitnet.base.errors import DigitnetError


@pytest.mark.parametrize(
    ("quoted", "shown"),
    [
        ("a\n b\u2028c", "a b c"),
        ("\ud800\0", "��"),
        ("x" * 5000, "x" * 40 + "…" + "x" * 38),
        ("y " * 5000, "y"),
        ("784-64-10", "784-64-10"),
    ],
)
def test_whatever_is_quoted_it_is_one_line_with_its_advice_at_the_end(quoted, shown):
    said = str(DigitnetError(f"The file says {quoted}; save it again."))
    assert said.startswith("The file says ")
    assert shown in said
    assert said.endswith("save it again.")
    assert said.isprintable()
    assert len(said) <= 300
