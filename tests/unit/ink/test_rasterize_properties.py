import contextlib

import numpy as np
import pytest

hypothesis = pytest.importorskip("hypothesis")
st = pytest.importorskip("hypothesis.strategies")
npst = pytest.importorskip("hypothesis.extra.numpy")

from tests import strategies  # noqa: E402

from digitnet.base.errors import DigitnetError  # noqa: E402
from digitnet.ink import rasterize  # noqa: E402

pytestmark = pytest.mark.native
given = hypothesis.given
settings = hypothesis.settings(deadline=None, derandomize=True, database=None, max_examples=40)

coordinates = st.integers(0, 280).map(float)
strokes = st.lists(
    st.lists(st.tuples(coordinates, coordinates), min_size=1, max_size=12), max_size=5
)
pictures = npst.arrays(
    np.float32,
    npst.array_shapes(min_dims=2, max_dims=2, max_side=40),
    elements=st.sampled_from([0, 0, 0, 0.25, 0.5, 1]),
)


def is_an_image(image):
    return image.shape == (28, 28) and image.dtype == np.uint8


@settings
@given(strokes, st.floats(0, 50))
def test_any_strokes_make_an_image_with_all_of_its_ink_on_it(drawn, width):
    image = rasterize.from_strokes([np.array(stroke) for stroke in drawn], width)
    assert is_an_image(image)
    assert image.any() == bool(drawn)
    if drawn:
        assert image.max() > 200
        points = np.concatenate([np.array(stroke) for stroke in drawn])
        if np.ptp(points, axis=0).max() > max(width, 1):
            rows, columns = np.nonzero(image > 100)
            assert max(np.ptp(rows), np.ptp(columns)) + 1 >= 18


@settings
@given(strokes, st.integers(-1000, 1000), st.integers(-1000, 1000), st.sampled_from([0.5, 2, 4]))
def test_any_strokes_are_the_same_elsewhere_and_in_another_size(drawn, right, down, scale):
    arrays = [np.array(stroke) for stroke in drawn]
    image = rasterize.from_strokes(arrays, 10)
    other = rasterize.from_strokes(
        [stroke * scale + (right, down) for stroke in arrays], 10 * scale
    )
    assert np.abs(image.astype(int) - other).max() <= 1


def by_all_pixels(start, end):
    """Ink every pixel by its distance to every piece of path, with no short cut."""
    along = end - start
    pixels = np.stack(np.meshgrid(np.arange(28) + 0.5, np.arange(28) + 0.5), axis=-1)
    there = pixels[:, :, None] - start
    share = (there * along).sum(axis=-1) / np.maximum((along * along).sum(axis=-1), 1e-12)
    distance = np.linalg.norm(there - np.clip(share, 0, 1)[..., None] * along, axis=-1).min(axis=2)
    return np.rint(np.clip(rasterize.PEN / 2 + 0.5 - distance, 0, 1) * 255)


@settings
@given(strokes.filter(len), st.floats(0, 50))
def test_looking_only_near_the_path_leaves_no_ink_out(drawn, width):
    pieces = []
    with pytest.MonkeyPatch.context() as patch:
        coverage = rasterize._coverage
        patch.setattr(
            rasterize, "_coverage", lambda *ends: (pieces.extend(ends), coverage(*ends))[1]
        )
        image = rasterize.from_strokes([np.array(stroke) for stroke in drawn], width)
    assert np.abs(image - by_all_pixels(*pieces)).max() <= 1


@settings
@given(pictures)
def test_any_picture_makes_an_image_with_the_proportions_of_its_ink(picture):
    image = rasterize.from_image(picture)
    assert is_an_image(image)
    assert image.any() == picture.any()
    if picture.any():
        rows, columns = np.nonzero(picture > picture.max() / 8)
        sides = np.ptp(rows) + 1, np.ptp(columns) + 1
        found_rows, found_columns = np.nonzero(image)
        found = np.ptp(found_rows) + 1, np.ptp(found_columns) + 1
        for side, found_side in zip(sides, found, strict=True):
            assert found_side <= max(1, round(side * 20 / max(sides)))


@settings
@given(pictures, st.integers(0, 30), st.integers(0, 30))
def test_any_picture_is_the_same_elsewhere(picture, right, down):
    moved = np.pad(picture, ((down, 3), (right, 5)))
    assert (rasterize.from_image(moved) == rasterize.from_image(picture)).all()


@settings
@given(strategies.any_points, strategies.any_width)
@pytest.mark.filterwarnings("error")
def test_anything_else_is_an_image_or_refused(points, width):
    with contextlib.suppress(DigitnetError):
        assert is_an_image(rasterize.from_strokes([points], width))


@settings
@given(npst.arrays(np.float32, st.tuples(st.integers(1, 30), st.integers(1, 30)),
                   elements=st.floats(0, 1, width=32)), st.data())  # fmt: skip
def test_resize_to_a_smaller_size_keeps_the_mean_and_the_range(image, data):
    height = data.draw(st.integers(1, image.shape[0]))
    width = data.draw(st.integers(1, image.shape[1]))
    small = rasterize.resize(image, height, width)
    assert small.shape == (height, width)
    assert small.mean() == pytest.approx(image.mean(), abs=1e-5)
    assert small.min() >= image.min() - 1e-5
    assert small.max() <= image.max() + 1e-5
