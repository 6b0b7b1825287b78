import numpy as np
import pytest

from digitnet.ink.ruled_lines import without_lines

HEIGHT, WIDTH = 240, 400


def sheet(rise=0.0, thickness=2, pitch=60):
    """Make ink of level lines that rise by so many pixels from side to side."""
    y, x = np.indices((HEIGHT, WIDTH))
    place = (y + rise * x / WIDTH) % pitch
    return (place < thickness).astype(np.float32)


def bar(ink):
    """Draw an upright bar, thicker than print, and a level one as long as a digit is wide."""
    ink[30:200, 100:108] = 1
    ink[40:47, 140:200] = 1
    return ink


@pytest.mark.parametrize("rise", [0, 25, -40])
def test_lines_are_taken_away_and_what_crosses_them_stays(rise):
    alone, ruled = bar(np.zeros((HEIGHT, WIDTH), dtype=np.float32)), bar(sheet(rise))
    found = without_lines(ruled)
    assert (found[alone > 0] > 0).mean() > 0.97
    left_over = (found > 0) & (alone == 0)
    assert left_over.sum() < 0.04 * ((ruled > 0) & (alone == 0)).sum()


def test_upright_lines_are_lines_too():
    squared = np.maximum(sheet(), np.pad(sheet(), ((0, 160), (0, 0)))[:WIDTH, :HEIGHT].T)
    assert without_lines(squared).sum() < 0.05 * squared.sum()


@pytest.mark.parametrize("thickness", [5, 12])
def test_lines_as_thick_as_a_pens_stay(thickness):
    ink = sheet(thickness=thickness)
    assert (without_lines(ink) == ink).all()


def test_in_a_small_picture_lines_are_drawn():
    ink = sheet()[:100, :150]
    assert without_lines(ink) is ink


def test_short_lines_stay():
    ink = bar(np.zeros((HEIGHT, WIDTH), dtype=np.float32))
    ink[120:122, 200:340] = 1
    assert (without_lines(ink) == ink).all()
