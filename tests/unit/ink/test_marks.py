import numpy as np

from digitnet.ink.binarize import Patches
from digitnet.ink.marks import Cuttable, extent
from digitnet.ink.strokes import Strokes


def test_the_extent_is_that_of_everything_together():
    assert extent(np.array([[0.0, 10, 30, 40], [50, 0, 60, 20]])) == (60, 40)


def test_a_picture_is_cut_by_upright_lines_and_the_path_of_a_pen_is_not():
    assert isinstance(Patches.of(np.ones((3, 3), dtype=np.float32)), Cuttable)
    assert not isinstance(Strokes([]), Cuttable)
