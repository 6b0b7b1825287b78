import numpy as np

from digitnet.ink.sheet import cut_out_sheet


def photograph(paper, table):
    """Make a picture of a sheet on a table, with some ink on it."""
    grey = np.full((240, 320), table, dtype=np.float32)
    grey[40:200, 60:260] = paper
    grey[90:150, 140:150] = 20
    return np.repeat(grey[:, :, None], 3, axis=2)


def test_a_light_sheet_on_a_dark_table_is_cut_out():
    found = cut_out_sheet(photograph(230, 60))
    assert found is not None
    height, width = found.shape[:2]
    assert height < 240
    assert width < 320
    assert found.min() < 60


def test_paper_alone_is_no_sheet():
    assert cut_out_sheet(photograph(230, 230)) is None
