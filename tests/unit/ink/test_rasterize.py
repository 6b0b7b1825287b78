import numpy as np
import pytest

from digitnet.ink import rasterize

SEVEN = [np.array([[10.0, 10], [60, 12], [35, 55], [25, 95]]), np.array([[22.0, 50], [50, 48]])]
SPIRAL = [np.array([[a * np.cos(a / 4), a * np.sin(a / 4)] for a in np.linspace(0, 40, 200)]) + 100]


def centre_of_mass(image):
    """Return x and y in pixels from the edges."""
    y, x = np.indices(image.shape) + 0.5
    return (image * x).sum() / image.sum(), (image * y).sum() / image.sum()


def sides(image, threshold=127):
    """Return the height and the width of the ink."""
    rows, columns = np.nonzero(image > threshold)
    return np.ptp(rows) + 1, np.ptp(columns) + 1


def moved(strokes, scale=1.0, shift=(0.0, 0.0)):
    return [stroke * scale + shift for stroke in strokes]


def difference(a, b):
    return int(np.abs(a.astype(int) - b.astype(int)).max())


class TestStrokes:
    @pytest.mark.parametrize("strokes", [[], [[]], [np.zeros((0, 2))], [[], []]])
    def test_nothing_drawn_is_blank(self, strokes):
        image = rasterize.from_strokes(strokes)
        assert image.shape == (28, 28)
        assert image.dtype == np.uint8
        assert not image.any()

    @pytest.mark.parametrize("points", [[[5, 7]], [[5, 7], [5, 7]], [[5, 7]] * 40])
    def test_a_tap_is_a_dot_in_the_middle(self, points):
        image = rasterize.from_strokes([points], width=10)
        assert image.max() == 255
        assert max(sides(image)) <= 4
        assert centre_of_mass(image) == pytest.approx((14.5, 14.5), abs=0.05)

    @pytest.mark.parametrize("strokes", [SEVEN, SPIRAL])
    def test_ink_is_centred_and_20_pixels_long(self, strokes):
        image = rasterize.from_strokes(strokes, 5)
        assert centre_of_mass(image) == pytest.approx((14.5, 14.5), abs=0.5)
        assert 19 <= max(sides(image)) <= 21
        assert image.max() == 255
        assert image.min() == 0

    @pytest.mark.parametrize("shift", [(1, 0), (-300, 41), (0.37, 1e6)])
    def test_where_it_is_drawn_does_not_matter(self, shift):
        # Far from the origin floating point is a little coarser.
        elsewhere = rasterize.from_strokes(moved(SEVEN, shift=shift), 5)
        assert difference(rasterize.from_strokes(SEVEN, 5), elsewhere) <= 1

    @pytest.mark.parametrize("scale", [0.03, 0.5, 7, 1e6])
    def test_how_large_it_is_drawn_does_not_matter(self, scale):
        scaled = rasterize.from_strokes(moved(SEVEN, scale), 5 * scale)
        assert difference(rasterize.from_strokes(SEVEN, 5), scaled) <= 1

    @pytest.mark.parametrize("width", [0, 1, 20, 80])
    def test_the_width_of_the_pen_does_not_matter(self, width):
        assert (rasterize.from_strokes(SEVEN, width) == rasterize.from_strokes(SEVEN, 5)).all()

    def test_a_drawing_smaller_than_its_pen_stays_a_blot(self):
        blot = rasterize.from_strokes(moved(SEVEN, 0.05), width=30)
        assert max(sides(blot)) < 8

    def test_how_densely_the_path_is_sampled_does_not_matter(self):
        line = np.array([[0.0, 0], [100, 100]])
        dense = np.linspace(line[0], line[1], 500)
        assert difference(rasterize.from_strokes([line]), rasterize.from_strokes([dense])) <= 1

    def test_the_direction_of_the_pen_does_not_matter(self):
        back = [stroke[::-1] for stroke in SEVEN[::-1]]
        assert difference(rasterize.from_strokes(SEVEN), rasterize.from_strokes(back)) <= 1

    def test_ink_falls_off_by_the_distance_from_the_line(self):
        # A window with eight bars, slanted a little: long enough to be drawn in several pieces.
        ends = [[[at, 0.0], [at + 10, 160]] for at in (0, 50, 100, 150)]
        ends += [[[0, at], [160, at - 10]] for at in (10, 60, 110, 160)]
        image = rasterize.from_strokes([np.array(line) for line in ends])
        scale = (rasterize.BOX - rasterize.PEN) / 160
        lines = np.array(ends) * scale
        lengths = np.hypot(*(lines[:, 1] - lines[:, 0]).T)
        lines += 14.5 - (lines.mean(axis=1) * lengths[:, None]).sum(axis=0) / lengths.sum()
        y, x = np.indices((28, 28)) + 0.5
        nearest = np.full((28, 28), np.inf)
        for (ax, ay), (bx, by) in lines:
            dx, dy = bx - ax, by - ay
            t = np.clip(((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy), 0, 1)
            nearest = np.minimum(nearest, np.hypot(x - ax - t * dx, y - ay - t * dy))
        expected = np.rint(np.clip(rasterize.PEN / 2 + 0.5 - nearest, 0, 1) * 255)
        assert difference(image, expected) <= 1

    def test_dots_weigh_nothing_beside_a_line(self):
        line = [[0, 0], [100, 30]]
        with_dots = rasterize.from_strokes([line, *[[[0, 0]]] * 200])
        assert difference(with_dots, rasterize.from_strokes([line])) <= 1

    def test_a_one_keeps_its_shape(self):
        image = rasterize.from_strokes([[[50, 0], [50, 200]]], 10)
        height, width = sides(image)
        assert 19 <= height <= 21
        assert 2 <= width <= 4
        assert centre_of_mass(image) == pytest.approx((14.5, 14.5), abs=0.5)

    def test_what_is_right_of_is_drawn_right_of(self):
        image = rasterize.from_strokes([[[0, 0], [0, 10], [10, 10]]])  # an L
        y, x = np.nonzero(image > 127)
        assert image[y.max() - 1, x.max() - 3] > 127  # its foot
        assert image[y.min() + 3, x.min() + 1] > 127  # its stem
        assert image[y.min() + 3, x.max() - 3] == 0

    def test_lopsided_ink_stays_on_the_image(self):
        blot = [[x, y] for x in (0, 10) for y in np.linspace(0, 10, 30)] * 20
        image = rasterize.from_strokes([blot, [[0, 0], [100, 0]]], 3)
        assert sides(image)[1] >= 19

    def test_a_long_scribble_is_one_too(self):
        rng = np.random.default_rng(0)
        image = rasterize.from_strokes([rng.random((400, 2)) * 100], 5)
        assert (image > 127).mean() > 0.3

    @pytest.mark.filterwarnings("error")
    @pytest.mark.parametrize(
        "stroke",
        [
            [[1, 2], [np.nan, 3]],
            [[1, 2], [np.inf, 3]],
            [[-1e308, 0], [1e308, 1]],
            [[1, 2, 3]],
            [1, 2],
            5,
            None,
            [["a", "b"]],
            [[1, 2], [3]],
            [[1, None]],
        ],
        ids=str,
    )
    def test_bad_strokes_are_refused(self, stroke, refused):
        with refused("stroke"):
            rasterize.from_strokes([[[0, 0], [5, 5]], stroke], 5)


class TestImages:
    @pytest.mark.parametrize("value", [0, -3])
    def test_no_ink_is_blank(self, value):
        image = rasterize.from_image(np.full((40, 30), value))
        assert image.shape == (28, 28)
        assert image.dtype == np.uint8
        assert not image.any()

    def test_ink_is_centred_and_20_pixels_long(self, painted):
        image = rasterize.from_image(painted)
        assert centre_of_mass(image) == pytest.approx((14.5, 14.5), abs=0.51)
        assert max(sides(image, 0)) == 20
        assert image.max() == 255

    @pytest.mark.parametrize("shift", [(0, 1), (7, -3), (90, 101)])
    def test_where_it_is_does_not_matter(self, shift, painted):
        assert (
            rasterize.from_image(np.roll(painted, shift, (0, 1))) == rasterize.from_image(painted)
        ).all()

    def test_the_paper_around_it_does_not_matter(self, painted):
        assert (rasterize.from_image(np.pad(painted, 33)) == rasterize.from_image(painted)).all()

    @pytest.mark.parametrize("factor", [2, 3])
    def test_how_large_it_is_does_not_matter(self, factor, painted):
        larger = painted.repeat(factor, axis=0).repeat(factor, axis=1)
        assert difference(rasterize.from_image(larger), rasterize.from_image(painted)) <= 1

    def test_any_range_of_ink_is_the_same(self, painted):
        expected = rasterize.from_image(painted)
        for factor in (1e-30, 255, 1e30):
            assert difference(rasterize.from_image(painted * np.float32(factor)), expected) <= 1

    def test_an_image_of_mnist_is_nearly_itself(self, mnist):
        images = mnist.images[:300]
        again = np.stack([rasterize.from_image(image) for image in images])
        off = np.abs(images.astype(int) - again).mean(axis=(1, 2))
        assert np.median(off) == 0
        assert (off < 2).mean() > 0.98

    def test_a_one_keeps_its_shape(self):
        paper = np.zeros((300, 300))
        paper[20:280, 150:154] = 1
        image = rasterize.from_image(paper)
        assert sides(image, 0) == (20, 1)
        assert centre_of_mass(image) == pytest.approx((14.5, 14.5), abs=0.51)

    def test_a_haze_around_it_does_not_make_it_smaller(self, painted):
        hazy = np.maximum(painted, 0.1)
        assert sides(rasterize.from_image(hazy)) == sides(rasterize.from_image(painted))

    def test_a_single_pixel_is_ink(self):
        paper = np.zeros((9, 9))
        paper[4, 4] = 1
        assert rasterize.from_image(paper).max() == 255

    def test_lopsided_ink_stays_on_the_image(self):
        paper = np.zeros((100, 100))
        paper[40:60, 0:20] = 1
        paper[50, 0:100] = 1
        image = rasterize.from_image(paper)
        assert sides(image, 20)[1] == 20

    def test_values_below_paper_count_as_paper(self, painted):
        assert (
            rasterize.from_image(painted - (painted == 0)) == rasterize.from_image(painted)
        ).all()

    @pytest.mark.filterwarnings("error")
    @pytest.mark.parametrize(
        "picture",
        [
            np.zeros((0, 5)),
            np.zeros(5),
            np.zeros((5, 5, 4)),
            np.float64(3),
            np.array([[0, np.nan]]),
            np.array([[0, np.inf]]),
            np.array([[0, 1e300]]),
        ],
        ids=str,
    )
    def test_bad_pictures_are_refused(self, picture, refused):
        with refused("picture"):
            rasterize.from_image(picture)


class TestResize:
    @pytest.mark.parametrize("size", [(20, 20), (7, 3), (1, 1), (60, 40)])
    def test_smaller_keeps_the_mean(self, size):
        image = np.random.default_rng(0).random((60, 47), dtype=np.float32)[:, : max(size[1], 41)]
        assert rasterize.resize(image, *size).shape == size
        assert rasterize.resize(image, *size).mean() == pytest.approx(image.mean(), rel=1e-5)

    def test_a_whole_factor_is_the_mean_of_blocks(self):
        image = np.random.default_rng(0).random((12, 9), dtype=np.float32)
        blocks = image.reshape(3, 4, 3, 3).mean(axis=(1, 3))
        assert rasterize.resize(image, 3, 3) == pytest.approx(blocks, abs=1e-6)

    def test_the_same_size_is_the_same_image(self):
        image = np.random.default_rng(0).random((5, 9), dtype=np.float32)
        assert rasterize.resize(image, 5, 9) == pytest.approx(image, abs=1e-7)

    def test_larger_blends_linearly(self):
        image = np.array([[0.0, 1.0]], dtype=np.float32)
        assert rasterize.resize(image, 1, 4).tolist() == [[0, 0.25, 0.75, 1]]

    def test_one_shade_stays_one_shade(self):
        image = np.full((3, 50), 0.7, dtype=np.float32)
        assert rasterize.resize(image, 20, 20) == pytest.approx(0.7)
