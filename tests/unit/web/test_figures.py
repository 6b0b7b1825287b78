import pytest

from digitnet.web.figures import drawn

pytestmark = pytest.mark.native  # matplotlib would have to come


def test_a_figure_is_a_file_and_is_closed():
    matplotlib = pytest.importorskip("matplotlib")
    matplotlib.use("Agg")
    from matplotlib import pyplot as plt

    figure, _ = plt.subplots()
    told = drawn(figure, "svg")
    assert told["form"] == "svg"
    assert b"<svg" in told["bytes"].tobytes()
    assert not plt.fignum_exists(figure.number)
