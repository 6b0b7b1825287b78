import numpy as np
import pytest

from digitnet.ink import binarize, rasterize
from digitnet.ink.sheet import cut_out_sheet
from digitnet.nn import weights
from digitnet.web.session import Session


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
        found = binarize.ink_of_rgba(rgba(painted, ink_colour, paper_colour))
        assert found.dtype == np.float32
        assert np.abs(found - painted).max() < 0.02

    @pytest.mark.parametrize("colour", [0, 255])
    def test_on_transparent_paper_opacity_is_ink(self, colour, painted):
        picture = np.full((*painted.shape, 4), colour, dtype=np.uint8)
        picture[..., 3] = painted * 255
        assert (binarize.ink_of_rgba(picture) == painted).all()

    def test_specks_that_are_hardly_opaque_are_no_ink(self, painted):
        picture = np.zeros((*painted.shape, 4), dtype=np.uint8)
        picture[..., 3] = np.maximum(painted * 255, 9 * (np.indices(painted.shape).sum(0) % 7 == 0))
        assert (binarize.ink_of_rgba(picture) == painted).all()

    def test_ink_that_is_half_clear_is_ink(self, painted):
        picture = np.full((*painted.shape, 4), 200, dtype=np.uint8)
        picture[..., 3] = painted * 90
        assert (binarize.ink_of_rgba(picture) == painted).all()

    def test_ink_of_many_colours_on_nothing_is_ink(self, painted):
        picture = np.zeros((*painted.shape, 4), dtype=np.uint8)
        picture[..., :2] = np.indices(painted.shape).transpose(1, 2, 0)
        picture[..., 3] = painted * 255
        assert (binarize.ink_of_rgba(picture) == painted).all()

    @pytest.mark.parametrize("colours", [((0, 0, 0), (255, 255, 255)), ((240,) * 3, (30, 30, 34))])
    def test_a_card_has_its_ink_on_it_whatever_is_clear_around_it(self, colours, painted):
        corner = rgba(painted, *colours)
        corner[0, 0] = 0
        y, x = np.indices(painted.shape)
        rounded = rgba(painted, *colours)
        rounded[np.hypot(np.minimum(y, 199 - y) - 30, np.minimum(x, 199 - x) - 30) > 190] = 0
        margin = np.pad(rounded, ((40, 40), (70, 70), (0, 0)))
        for card in (corner, rounded):
            assert np.abs(binarize.ink_of_rgba(card) - painted).max() < 0.02
        found = binarize.ink_of_rgba(margin)
        assert np.abs(found[40:-40, 70:-70] - painted).max() < 0.02
        assert found.sum() == pytest.approx(painted.sum(), rel=0.01)

    def test_a_card_without_ink_is_blank(self):
        card = np.zeros((100, 150, 4), dtype=np.uint8)
        card[20:-20, 20:-20] = 230
        card[20:-20, 20:-20, 3] = 255
        assert not binarize.ink_of_rgba(card).any()

    @pytest.mark.parametrize("grey", [0, 128, 255])
    def test_one_colour_is_blank(self, grey):
        picture = np.full((30, 40, 4), grey, dtype=np.uint8)
        picture[..., 3] = 255
        assert not binarize.ink_of_rgba(picture).any()

    def test_all_transparent_is_blank(self):
        assert not binarize.ink_of_rgba(np.zeros((30, 40, 4), dtype=np.uint8)).any()

    def noisy(self, picture, amount):
        rng = np.random.default_rng(0)
        noise = rng.integers(-amount, amount + 1, picture.shape[:2])[..., None]
        picture[..., :3] = np.clip(picture[..., :3].astype(int) + noise, 0, 255)
        return picture

    def test_noise_is_not_ink(self, painted):
        picture = self.noisy(rgba(painted, (40, 40, 40), (220, 220, 220)), 10)
        found = binarize.ink_of_rgba(picture)
        assert not found[painted == 0].any()
        assert (found[painted == 1] > 0.85).all()

    def test_noise_alone_is_blank(self, painted):
        picture = self.noisy(rgba(painted * 0, (0, 0, 0), (220, 220, 220)), 10)
        assert not binarize.ink_of_rgba(picture).any()

    def test_ink_on_a_part_of_the_border_does_not_change_what_is_paper(self, painted):
        picture = rgba(painted, (0, 0, 0), (255, 255, 255))
        picture[0, :, :3] = 0
        assert (binarize.ink_of_rgba(picture)[1:] == painted[1:]).all()

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
            binarize.ink_of_rgba(picture)


def light(shape, kind):
    """How brightly each place is lit, 0 to 1."""
    y, x = np.indices(shape) / max(shape)
    if kind == "even":
        return np.ones(shape)
    if kind == "from one side":
        return 0.4 + 0.6 * (0.3 * y + 0.7 * x)
    if kind == "a corner of a lens":
        return 1 - 0.7 * ((x - 0.5) ** 2 + (y - 0.4) ** 2)
    # A hand's shadow, whose edge is as wide as a tenth of the sheet.
    return 1 - 0.4 / (1 + np.exp(-(x + 0.3 * y - 0.6) * 40))


LIGHTS = ["even", "from one side", "a corner of a lens", "a shadow"]


def photograph(drawn, ink_colour, paper_colour, kind="even", noise=0.0):
    """Make what a camera would: paper in some light, with noise."""
    picture = rgba(drawn, ink_colour, paper_colour)
    rng = np.random.default_rng(0)
    lit = picture[..., :3] * light(drawn.shape, kind)[..., None].astype(np.float32)
    lit += 255 * noise * rng.standard_normal(lit.shape, np.float32)
    picture[..., :3] = np.clip(np.rint(lit), 0, 255)
    return picture


@pytest.fixture(scope="module")
def page(painted):
    """A 7 on a larger sheet."""
    return np.pad(painted, ((60, 90), (120, 150)))


class TestPhotographs:
    @pytest.mark.parametrize("kind", LIGHTS)
    @pytest.mark.parametrize(
        ("ink_colour", "paper_colour"),
        [
            ((30, 30, 45), (235, 230, 215)),
            ((40, 60, 180), (235, 230, 215)),
            ((215, 220, 205), (35, 60, 48)),
        ],
        ids=["ballpoint", "blue", "chalk"],
    )
    def test_light_does_not_matter(self, kind, ink_colour, paper_colour, page):
        found = binarize.ink_of_rgba(photograph(page, ink_colour, paper_colour, kind, 0.02))
        assert (found[page == 1] > 0.3).mean() > 0.97
        assert (found[page == 0] > 0.3).mean() < 0.005

    def test_colour_is_ink_where_brightness_is_not(self, page):
        found = binarize.ink_of_rgba(photograph(page, (230, 110, 110), (150, 150, 150), noise=0.01))
        assert (found[page == 1] > 0.3).mean() > 0.97
        assert (found[page == 0] > 0.3).mean() < 0.005

    @pytest.mark.parametrize("kind", LIGHTS)
    def test_paper_alone_is_blank(self, kind, page):
        picture = photograph(page * 0, (0, 0, 0), (235, 230, 215), kind, 0.02)
        assert not binarize.ink_of_rgba(picture).any()

    def test_faint_lines_on_the_paper_are_not_ink(self, page):
        ruled = photograph(page, (30, 30, 45), (235, 230, 215), noise=0.01)
        lines = np.zeros(page.shape, dtype=bool)
        lines[10::30] = True
        ruled[lines & (page == 0), :3] = (180, 200, 225)
        found = binarize.ink_of_rgba(ruled)
        far = np.ones(page.shape, dtype=bool)
        y, x = np.nonzero(page)
        far[y.min() - 3 : y.max() + 4, x.min() - 3 : x.max() + 4] = False
        assert not found[far].any()

    def test_the_edge_of_the_paper_is_not_ink(self, page):
        table = np.full((*np.add(page.shape, 60), 4), 255, dtype=np.uint8)
        table[..., :3] = (70, 50, 40)
        table[40:-20, 25:-35] = photograph(page, (30, 30, 45), (235, 230, 215))
        seen = rasterize.from_image(binarize.ink_of_rgba(table)).astype(int)
        assert np.abs(seen - rasterize.from_image(page)).mean() < 4

    def test_large_pictures_are_made_smaller(self, page):
        picture = photograph(page, (0, 0, 0), (255, 255, 255))
        factor = -(-2000 // max(page.shape))
        large = picture.repeat(factor, axis=0).repeat(factor, axis=1)
        found = binarize.ink_of_rgba(large)
        assert max(found.shape) <= binarize.SIDE
        small, expected = rasterize.from_image(found), rasterize.from_image(page)
        assert np.abs(small.astype(int) - expected).mean() < 4

    @pytest.mark.parametrize("shape", [(1, 3000), (3000, 1), (1, 1), (2, 901)])
    def test_odd_shapes_are_pictures_too(self, shape):
        picture = np.full((*shape, 4), 255, dtype=np.uint8)
        assert not binarize.ink_of_rgba(picture).any()


def on_a_table(drawn, degrees, noise=4, seed=0):
    """Photograph a sheet that lies on a dark table, turned, lit from the right, a bit unsharp."""
    height, width = drawn.shape
    angle, edge = np.radians(degrees), 30 + int(np.hypot(height, width) / 2)
    y, x = np.indices((2 * edge, 2 * edge)) - edge
    u = np.cos(angle) * x + np.sin(angle) * y + width / 2
    v = np.cos(angle) * y - np.sin(angle) * x + height / 2
    sheet = (u >= 0) & (u < width) & (v >= 0) & (v < height)
    ink = drawn[np.clip(v, 0, height - 1).astype(int), np.clip(u, 0, width - 1).astype(int)]
    picture = rgba(ink, (30, 30, 45), (232, 228, 215)).astype(np.float32)
    picture[~sheet, :3] = (62, 46, 38)
    picture[..., :3] *= (0.75 + 0.25 * (x + edge) / (2 * edge))[..., None]
    for axis in (0, 1):
        picture = (picture + np.roll(picture, 1, axis)) / 2
    grain = np.random.default_rng(seed).normal(0, noise, picture.shape[:2])[..., None]
    picture[..., :3] = np.clip(picture[..., :3] + grain, 0, 255)
    picture[..., 3] = 255
    return np.rint(picture).astype(np.uint8)


@pytest.fixture(scope="module")
def network(site):
    return weights.load(site / "models" / "two-layer-64.npz")


class TestSheets:
    """A sheet of paper on a darker table."""

    @pytest.mark.parametrize("degrees", [-33, -8, 0, 14, 27])
    def test_digits_on_a_turned_sheet_are_read(self, degrees, mnist, network):
        session = Session()
        session.network = network
        rng = np.random.default_rng(1)
        right = 0
        for seed in range(4):
            chosen = rng.integers(0, len(mnist), 3)
            drawn = np.zeros((220, 420), dtype=np.float32)
            for place, number in enumerate(chosen):
                digit = rasterize.resize(mnist.images[number].astype(np.float32) / 255, 112, 112)
                drawn[50:162, 30 + 120 * place : 142 + 120 * place] = digit
            text = "".join(str(mnist.labels[number]) for number in chosen)
            right += session.read_image(on_a_table(drawn, degrees, seed=seed))["text"] == text
        assert right >= 3

    @pytest.mark.parametrize("kind", LIGHTS)
    def test_light_makes_no_sheet(self, kind, page):
        assert (
            cut_out_sheet(photograph(page, (30, 30, 45), (235, 230, 215), kind)[..., :3] / 255)
            is None
        )

    @pytest.mark.parametrize("label", range(10))
    def test_a_white_digit_on_black_is_no_sheet(self, label, mnist):
        for image in mnist.images[mnist.labels == label][:10].astype(np.float32) / 255:
            large = rasterize.resize(image, 280, 280)[40:-40, 40:-40, None]
            assert cut_out_sheet(np.repeat(large, 3, axis=2)) is None


class TestPatches:
    @pytest.fixture
    def found(self):
        """A bar, a ring and a dot, of ink of different darkness."""
        found = np.zeros((60, 100), dtype=np.float32)
        found[10:50, 10:14] = 1
        found[20:40, 30:60] = 0.8
        found[25:35, 35:55] = 0
        found[55:57, 80:82] = 0.5
        return found

    def test_every_patch_is_a_piece_with_its_box(self, found):
        boxes = binarize.Patches.of(found).boxes.tolist()
        assert boxes == [[10, 10, 14, 50], [30, 20, 60, 40], [80, 55, 82, 57]]

    def test_distances_are_between_the_nearest_pixels(self, found):
        distances = binarize.Patches.of(found).distances()
        assert distances == pytest.approx(distances.T)
        assert distances[0, 1] == pytest.approx(16, abs=1)
        assert distances[1, 2] == pytest.approx(np.hypot(20, 15), abs=2)

    def test_an_image_is_of_the_chosen_patches_alone(self, found):
        marks = binarize.Patches.of(found)
        alone = found.copy()
        alone[:, :20] = 0
        alone[:, 70:] = 0
        assert (marks.only([1]).image() == rasterize.from_image(alone)).all()
        assert marks.only([1]).boxes.tolist() == [[30, 20, 60, 40]]

    def test_only_what_lies_between_two_lines(self, found):
        half = binarize.Patches.of(found).only([1]).between(45, np.inf)
        assert half.boxes.tolist() == [[45, 20, 60, 40]]
        again = half.between(-np.inf, 50)
        assert again.boxes.tolist() == [[45, 20, 50, 40]]

    def test_nothing_is_left_off_the_ink(self, found):
        nothing = binarize.Patches.of(found).only([0]).between(50, 60)
        assert nothing.boxes.shape == (0, 4)
        assert not nothing.image().any()

    def test_of_very_many_patches_the_largest_are_taken(self):
        found = np.zeros((200, 200), dtype=np.float32)
        found[::4, ::4] = 1
        found[100:130, 100:130] = 1
        marks = binarize.Patches.of(found)
        assert len(marks.boxes) == 60
        assert (marks.boxes[:, 2] - marks.boxes[:, 0]).max() == 30

    def test_a_thin_line_between_two_blocks_is_a_place_to_cut(self):
        found = np.zeros((60, 120), dtype=np.float32)
        found[10:50, 10:40] = found[10:50, 80:110] = 1
        found[15:45, 15:35] = found[15:45, 85:105] = 0
        found[28:33, 40:80] = 1
        ((x, thickness),) = [cut for cut in binarize.Patches.of(found).cuts() if 40 < cut[0] < 80]
        assert x == pytest.approx(60, abs=1)
        assert thickness == pytest.approx(1, abs=0.5)


class TestReading:
    """Digits of MNIST, in a row on paper, photographed."""

    @pytest.mark.parametrize("kind", ["from one side", "a shadow"])
    def test_rows_on_paper_are_read(self, kind, mnist, network):
        session = Session()
        session.network = network
        rng = np.random.default_rng(4)
        right = 0
        for _ in range(10):
            chosen = rng.integers(0, len(mnist), 3)
            drawn = np.zeros((150, 400), dtype=np.float32)
            for place, number in enumerate(chosen):
                digit = rasterize.resize(mnist.images[number].astype(np.float32) / 255, 112, 112)
                drawn[20:132, 20 + 120 * place : 132 + 120 * place] = digit
            picture = photograph(drawn, (40, 40, 60), (225, 220, 205), kind, 0.02)
            text = "".join(str(mnist.labels[number]) for number in chosen)
            right += session.read_image(picture)["text"] == text
        assert right >= 8

    def test_dust_beside_a_digit_is_not_read(self, page, network):
        session = Session()
        session.network = network
        dusty = page.copy()
        for y, x in ((20, 30), (200, 400), (330, 50)):
            dusty[y : y + 3, x : x + 3] = 1
        for drawn in (page, dusty):
            picture = photograph(drawn, (30, 30, 45), (235, 230, 215), noise=0.02)
            assert session.read_image(picture)["text"] == "7"

    def test_small_pictures_are_read(self, mnist, network):
        session = Session()
        session.network = network
        right = 0
        for image, label in zip(mnist.images[:100], mnist.labels[:100], strict=True):
            picture = rgba(image / 255, (255, 255, 255), (0, 0, 0))
            right += session.read_image(picture)["text"] == str(label)
        assert right >= 96


class TestValleys:
    def test_the_middle_of_each_stretch_that_is_lower_than_both_sides(self):
        depth = np.array([1, 3, 1, 1, 1, 2, 0, 4, 4, 2, 1])
        assert binarize.valleys(np.arange(11.0) * 10, depth) == [(30.0, 1.0), (60.0, 0.0)]

    def test_of_many_the_lowest(self):
        depth = np.array([9, 1, 9, 3, 9, 2, 9])
        assert binarize.valleys(np.arange(7.0), depth, most=2) == [(1.0, 1.0), (5.0, 2.0)]

    @pytest.mark.parametrize("depth", [[], [2], [2, 2, 2], [1, 2, 3]])
    def test_without_two_sides_there_is_none(self, depth):
        assert binarize.valleys(np.arange(float(len(depth))), np.array(depth)) == []
