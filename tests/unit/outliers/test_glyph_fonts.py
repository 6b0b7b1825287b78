import numpy as np

from digitnet.outliers.glyph_fonts import fonts, printed_letters


def test_there_are_fonts_with_letters():
    names = {path.name for path in fonts()}
    assert "DejaVuSans.ttf" in names
    assert len(names) > 12
    assert not any(name.startswith("STIXSiz") for name in names)


def test_letters_are_printed_as_the_network_would_see_them():
    a, again, other = (printed_letters(10, np.random.default_rng(seed)) for seed in (1, 1, 2))
    assert a.shape == (10, 28, 28)
    assert a.dtype == np.uint8
    assert (a == again).all()
    assert (a != other).any()
    for image in a:
        rows, columns = (np.ptp(np.flatnonzero(image.any(axis=axis))) + 1 for axis in (1, 0))
        assert max(rows, columns) in (19, 20, 21)
