from itertools import pairwise

import numpy as np
import pytest

from digitnet import pictures

SEVEN = [np.array([[10.0, 10], [60, 12], [35, 55], [25, 95]]), np.array([[22.0, 50], [50, 48]])]


def bitmap(strokes, side=200, pen=14):
    """Paint strokes on paper: float32, side × side, 0 to 1."""
    paper = np.zeros((side, side), dtype=np.float32)
    y, x = np.indices(paper.shape)
    for stroke in strokes:
        for (ax, ay), (bx, by) in pairwise(stroke):
            for t in np.linspace(0, 1, 80):
                near = np.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay)) < pen / 2
                paper[near] = 1
    return paper


@pytest.fixture(scope="module")
def painted():
    return bitmap(SEVEN)


def rgba(ink_of_picture, ink_colour, paper_colour):
    """Make an opaque picture of these two colours."""
    share = ink_of_picture[..., None]
    picture = np.empty((*ink_of_picture.shape, 4), dtype=np.uint8)
    colours = share * np.array(ink_colour) + (1 - share) * np.array(paper_colour)
    picture[..., :3] = np.rint(colours)
    picture[..., 3] = 255
    return picture


class TestPictures:
    """From the pixels of a photograph or a file to ink."""

    @pytest.mark.parametrize(
        ("ink_colour", "paper_colour"),
        [
            ((0, 0, 0), (255, 255, 255)),
            ((255, 255, 255), (0, 0, 0)),
            ((20, 30, 160), (240, 235, 220)),
            ((230, 220, 90), (30, 60, 40)),
            ((90, 90, 90), (150, 150, 150)),
        ],
    )
    def test_dark_on_light_and_light_on_dark(self, ink_colour, paper_colour, painted):
        found = pictures.ink_of_rgba(rgba(painted, ink_colour, paper_colour))
        assert found.dtype == np.float32
        assert np.abs(found - painted).max() < 0.02

    @pytest.mark.parametrize("colour", [0, 255])
    def test_on_transparent_paper_opacity_is_ink(self, colour, painted):
        picture = np.full((*painted.shape, 4), colour, dtype=np.uint8)
        picture[..., 3] = painted * 255
        assert (pictures.ink_of_rgba(picture) == painted).all()

    @pytest.mark.parametrize("grey", [0, 128, 255])
    def test_one_colour_is_blank(self, grey):
        picture = np.full((30, 40, 4), grey, dtype=np.uint8)
        picture[..., 3] = 255
        assert not pictures.ink_of_rgba(picture).any()

    def test_all_transparent_is_blank(self):
        assert not pictures.ink_of_rgba(np.zeros((30, 40, 4), dtype=np.uint8)).any()

    def noisy(self, picture, amount):
        rng = np.random.default_rng(0)
        noise = rng.integers(-amount, amount + 1, picture.shape[:2])[..., None]
        picture[..., :3] = np.clip(picture[..., :3].astype(int) + noise, 0, 255)
        return picture

    def test_noise_is_not_ink(self, painted):
        picture = self.noisy(rgba(painted, (40, 40, 40), (220, 220, 220)), 10)
        found = pictures.ink_of_rgba(picture)
        assert not found[painted == 0].any()
        assert (found[painted == 1] > 0.85).all()

    def test_noise_alone_is_blank(self, painted):
        picture = self.noisy(rgba(painted * 0, (0, 0, 0), (220, 220, 220)), 10)
        assert not pictures.ink_of_rgba(picture).any()

    def test_ink_on_a_part_of_the_border_does_not_change_what_is_paper(self, painted):
        picture = rgba(painted, (0, 0, 0), (255, 255, 255))
        picture[0, :, :3] = 0
        assert (pictures.ink_of_rgba(picture)[1:] == painted[1:]).all()

    @pytest.mark.parametrize(
        "picture",
        [
            np.zeros((5, 5), dtype=np.uint8),
            np.zeros((5, 5, 3), dtype=np.uint8),
            np.zeros((0, 5, 4), dtype=np.uint8),
            np.zeros((5, 5, 4)),
        ],
        ids=lambda picture: f"{picture.shape} {picture.dtype}",
    )
    def test_anything_but_rgba_is_refused(self, picture, refused):
        with refused("RGBA"):
            pictures.ink_of_rgba(picture)
