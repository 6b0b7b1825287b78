import numpy as np

from digitnet.data.submission import require_digits, require_form, to_csv


def test_a_submission_has_kaggles_form_byte_for_byte():
    assert to_csv(np.array([2, 0, 9])) == b"ImageId,Label\n1,2\n2,0\n3,9\n"


def test_other_rows_than_the_test_file_has_are_not_written(refused):
    with refused("has 3 rows and 2 were read"):
        require_form(to_csv(np.array([1, 2])), 3)
    with refused("is not a digit"):
        require_form(b"ImageId,Label\n1,x\n", 1)


def test_only_networks_of_digits_answer(refused):
    require_digits(tuple("0123456789"), "mine")
    with refused("mine knows A, B"):
        require_digits(("A", "B"), "mine")
