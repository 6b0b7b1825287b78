import pytest

from digitnet.base.errors import DigitnetError
from digitnet.base.labels import DIGITS, checked_names, difference, kind_of


@pytest.mark.parametrize(
    ("labels", "kind"),
    [
        (DIGITS, "digit"),
        ("01", "digit"),
        ("٠١٢", "digit"),
        ("ABc", "letter"),
        ("おきす", "letter"),
        ("0123ABab", "character"),
        ("+-×", "character"),
        (("cat", "house"), "picture"),
        (("A", "B", "Ankle boot"), "picture"),
        (("9", "10"), "picture"),  # 1 and 0 in a row could not be told from 10
    ],
)
def test_names_tell_what_the_classes_are(labels, kind):
    assert kind_of(labels) == kind


def test_every_class_needs_a_name_of_its_own():
    assert checked_names("AB") == ("A", "B")
    with pytest.raises(DigitnetError, match="blank name"):
        checked_names(["A", " "])
    with pytest.raises(DigitnetError, match="Two classes are called 'B'"):
        checked_names("ABB")


def test_how_classes_differ_is_said_by_number_or_by_name():
    assert difference("AB", DIGITS) == (
        "has 2 classes (A, B) and the network has 10 (0, 1, 2, 3, …)"
    )
    assert difference("ABCDEF", "ABCDXF") == "calls class 4 'E' and the network calls it 'X'"
