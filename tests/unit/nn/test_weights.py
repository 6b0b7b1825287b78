import io
import json
import os
import stat
import tracemalloc
from pathlib import Path

import numpy as np
import pytest

from digitnet.base.errors import DigitnetError
from digitnet.nn import weights
from digitnet.nn.convolution import Conv2D, Flatten, Reshape
from digitnet.nn.layers import Dense, Layer, ReLU
from digitnet.nn.network import Network, multilayer_perceptron
from digitnet.nn.rejection import Rejection

LINEAR = [{"type": "Dense", "inputs": 784, "outputs": 10}]
ARRAYS = {"W1": np.zeros((10, 784), dtype=np.float32), "b1": np.zeros(10, dtype=np.float32)}


@pytest.fixture
def network():
    network = multilayer_perceptron((12, 8), seed=3)
    for parameter in network.parameters():
        parameter.value[...] = np.random.default_rng(1).standard_normal(parameter.value.shape)
    network.info = {"recipe": "none", "figures": {"dev_accuracy": 0.5}, "steps": 7}
    return network


@pytest.fixture
def file(npz):
    """A function that makes a weights file of a linear network, with changes."""

    def make(header=None, arrays=ARRAYS, **changes):
        whole = {"format": 1, "layers": LINEAR, "labels": list("0123456789"), "info": {}, **changes}
        text = header if header is not None else json.dumps(whole)
        return npz(digitnet=np.array(text), **arrays)

    return make


def same(a, b):
    return all(
        p.name == q.name and p.value.dtype == q.value.dtype and (p.value == q.value).all()
        for p, q in zip(a.parameters(), b.parameters(), strict=True)
    )


class TestRoundTrip:
    def test_bit_for_bit(self, network):
        again = weights.load(weights.to_bytes(network))
        assert same(again, network)
        assert [layer.spec() for layer in again.layers] == [
            layer.spec() for layer in network.layers
        ]
        assert again.labels == network.labels
        assert again.info == network.info

    def test_the_same_network_gives_the_same_bytes(self, network):
        data = weights.to_bytes(network)
        assert weights.to_bytes(network) == data
        assert weights.to_bytes(weights.load(data)) == data

    def test_through_a_file(self, network, tmp_path):
        path = tmp_path / "mine.npz"
        weights.save(network, path)
        assert same(weights.load(path), network)
        assert same(weights.load(str(path)), network)
        assert path.read_bytes() == weights.to_bytes(network)

    def test_numpy_alone_reads_the_arrays(self, network):
        with np.load(io.BytesIO(weights.to_bytes(network)), allow_pickle=False) as arrays:
            assert set(arrays.files) == {"digitnet", "W1", "b1", "W2", "b2", "W3", "b3"}
            assert (arrays["W2"] == network.layers[2].parameters["W"]).all()

    def test_other_labels(self):
        network = multilayer_perceptron((4,), labels=["a", "b", "ß"], seed=1)
        assert weights.load(weights.to_bytes(network)).labels == ("a", "b", "ß")

    def test_a_loaded_network_can_be_trained(self, network):
        again = weights.load(weights.to_bytes(network))
        for parameter in again.parameters():
            parameter.value[...] += 1
            assert parameter.value.flags.c_contiguous


class TestSaving:
    def test_a_failure_leaves_the_old_file_and_nothing_else(
        self, network, tmp_path, monkeypatch, refused
    ):
        path = tmp_path / "mine.npz"
        path.write_bytes(b"old")

        def full(self, data):
            with self.open("wb") as file:
                file.write(data[:100])
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(Path, "write_bytes", full)
        with refused("Cannot write", "No space left on device"):
            weights.save(network, path)
        assert path.read_bytes() == b"old"
        assert [entry.name for entry in tmp_path.iterdir()] == ["mine.npz"]

    def test_places_that_cannot_be_written_are_refused(self, network, tmp_path, refused):
        with refused("Cannot write", "No such file or directory"):
            weights.save(network, tmp_path / "none" / "mine.npz")
        (tmp_path / "folder").mkdir()
        with refused("Cannot write"):
            weights.save(network, tmp_path / "folder")
        assert [entry.name for entry in tmp_path.iterdir()] == ["folder"]

    @pytest.mark.native
    @pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
    def test_others_may_read_the_file_as_they_may_any_new_one(self, network, tmp_path):
        weights.save(network, tmp_path / "mine.npz")
        (tmp_path / "other").write_bytes(b"")
        modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("mine.npz", "other")]
        assert modes[0] == modes[1]


class TestPlainFiles:
    """Weights as a notebook may have written them, with np.savez alone."""

    @pytest.mark.parametrize("turned", [False, True])
    @pytest.mark.parametrize("column", [False, True])
    def test_either_orientation_is_read(self, turned, column, network, npz):
        arrays = {}
        for parameter in network.parameters():
            value = parameter.value
            if parameter.key == "W" and turned:
                value = value.T
            if parameter.key == "b" and column:
                value = value[:, None]
            arrays[parameter.name] = value
        again = weights.load(npz(**arrays))
        assert same(again, network)
        assert all(parameter.value.flags.c_contiguous for parameter in again.parameters())
        assert [type(x) for x in again.layers] == [type(x) for x in network.layers]
        assert again.labels == network.labels

    def test_a_square_layer_is_turned_if_the_others_are(self, npz):
        network = multilayer_perceptron((10, 10), seed=1)
        plain = {p.name: p.value.T for p in network.parameters()}
        assert same(weights.load(npz(**plain)), network)

    def test_float64_becomes_float32(self, network, npz):
        plain = {p.name: p.value.astype(np.float64) for p in network.parameters()}
        assert same(weights.load(npz(**plain)), network)

    def test_other_numbers_of_classes_get_numbered_labels(self, npz):
        loaded = weights.load(npz(W1=np.zeros((3, 784)), b1=np.zeros(3)))
        assert loaded.labels == ("0", "1", "2")

    @pytest.mark.parametrize(
        "arrays",
        [
            {},
            {"W1": np.zeros((10, 784))},
            {"b1": np.zeros(10)},
            {"W1": np.zeros((10, 784)), "b2": np.zeros(10)},
            {"W2": np.zeros((10, 784)), "b2": np.zeros(10)},
            {"images": np.zeros((5, 28, 28), dtype=np.uint8), "labels": np.zeros(5)},
            {"W1": np.zeros((10, 784)), "b1": np.zeros(11)},
            {"W1": np.zeros((10, 783)), "b1": np.zeros(10)},
            {"W1": np.zeros((10, 784, 1)), "b1": np.zeros(10)},
            {"W1": np.zeros(784), "b1": np.zeros(1)},
            {"W1": np.float64(3), "b1": np.float64(3)},
            {"W1": np.zeros((0, 784)), "b1": np.zeros(0)},
            {"W1": np.zeros((10, 0)), "b1": np.zeros(10)},
            {"W1": np.zeros((10, 784), dtype=int), "b1": np.zeros(10)},
            {"W1": np.zeros((10, 784), dtype=complex), "b1": np.zeros(10)},
            {"W1": np.full((10, 784), "x"), "b1": np.zeros(10)},
            {**ARRAYS, "W2": np.zeros((10, 9)), "b2": np.zeros(10)},
        ],
        ids=lambda arrays: ", ".join(f"{k} {v.shape}" for k, v in arrays.items())[:60],
    )
    def test_other_arrays_are_refused(self, arrays, npz, refused):
        with refused("mine.npz"):
            weights.load(npz(**arrays), "mine.npz")


def _random(*shape):
    return np.random.default_rng(sum(shape)).standard_normal(shape, dtype=np.float32)


TWO = {"W1": _random(20, 784), "b1": _random(20), "W2": _random(10, 20), "b2": _random(10)}


class TestOfOtherPrograms:
    @pytest.mark.parametrize(
        "names",
        [
            ("w1", "b1", "w2", "b2"),
            ("W0", "b0", "W1", "b1"),
            ("arr_0", "arr_1", "arr_2", "arr_3"),
            ("fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias"),
            (
                "module.net.9.weight",
                "module.net.9.bias",
                "module.net.11.weight",
                "module.net.11.bias",
            ),
            ("dense/kernel:0", "dense/bias:0", "dense_1/kernel:0", "dense_1/bias:0"),
        ],
    )
    @pytest.mark.parametrize("turned", [False, True])
    @pytest.mark.parametrize("dtype", ["<f4", ">f8"])
    def test_names_sides_and_types(self, names, turned, dtype, npz):
        arrays = [(array.T if turned else array).astype(dtype) for array in TWO.values()]
        network = weights.load(npz(losses=np.zeros(7), **dict(zip(names, arrays, strict=True))))
        assert network.architecture == "784-20-10"
        for parameter, value in zip(network.parameters(), TWO.values(), strict=True):
            assert (parameter.value == value).all()

    def test_biases_may_be_zeros_of_whole_numbers(self, npz):
        arrays = {**TWO, "b1": np.zeros(20, int), "b2": np.zeros((10, 1), int)}
        assert not weights.load(npz(**arrays)).layers[0].parameters["b"].any()

    def test_half_a_layer_is_refused(self, npz, refused):
        with refused("mine.npz lacks b2"):
            weights.load(npz(**{k: v for k, v in TWO.items() if k != "b2"}), "mine.npz")

    def test_a_pickled_dict_is_refused_with_the_reason(self, refused):
        with refused("single array (.npy)", "np.savez"):
            weights.load(b"\x93NUMPY" + bytes(100), "mine.npy")


class TestLimits:
    def test_weights_whose_answers_would_overflow_are_refused(self, npz, refused):
        with refused("so large that answers may come to"):
            weights.load(npz(**{**TWO, "W1": TWO["W1"] * np.float32(1e30)}))
        assert weights.load(npz(**{**TWO, "W1": TWO["W1"] * np.float32(1e20)}))

    @pytest.mark.parametrize(
        "layer",
        [
            {"size": 1, "stride": 2**32 + 1},
            {"size": 1, "stride": 2**32},
            {"size": 1, "stride": 29},
            {"size": 2**32 + 1},
            {"size": 3, "padding": 2**32},
            {"size": 1, "outputs": 2**32 + 1},
        ],
        ids=str,
    )
    def test_sizes_beyond_an_image_are_refused(self, layer, refused):
        with refused("A Conv2D's"):
            Layer.from_spec({"type": "Conv2D", "inputs": 1, "outputs": 1, **layer})

    def test_a_network_that_takes_too_long_is_refused(self, refused):
        layers = [Reshape((28, 28, 1)), Conv2D(1, 64, 3, padding=1)]
        layers += [Conv2D(64, 64, 13, padding=6) for _ in range(2)]
        network = Network([*layers, Flatten(), Dense(28 * 28 * 64, 10)])
        with refused("multiplications"):
            weights.load(weights.to_bytes(network))

    def test_a_network_of_very_many_layers_is_refused(self, refused):
        network = Network([*(ReLU() for _ in range(1000)), Dense(784, 10)])
        with refused("1,001 layers"):
            weights.load(weights.to_bytes(network))


class TestRefusals:
    def test_the_file_itself_is_good(self, file):
        assert weights.load(file()).architecture == "784-10"

    @pytest.mark.parametrize(
        "layers",
        [
            [],
            None,
            "Dense",
            {"type": "Dense"},
            [5],
            [None],
            ["Dense"],
            [["type", "ReLU"]],
            [{}],
            [{"type": "Unknown"}],
            [{"type": ["Dense"]}],
            [{"type": "Dense", "inputs": 784}],
            [{"type": "Dense", "inputs": 784, "outputs": 10.0}],
            [{"type": "Dense", "inputs": 784, "outputs": 10, "rng": 5}],
            [{"type": "Dense", "inputs": 784, "outputs": 9}],
            [{"type": "Dense", "inputs": 785, "outputs": 10}],
            [*LINEAR, {"type": "ReLU"}, {"type": "Dense", "inputs": 10, "outputs": 10}],
            [{"type": "ReLU", "slope": 1}, *LINEAR],
        ],
        ids=lambda layers: str(layers)[:60],
    )
    def test_layers_that_do_not_fit(self, layers, file, refused):
        with refused("mine.npz"):
            weights.load(file(layers=layers), "mine.npz")

    @pytest.mark.parametrize(
        "labels",
        [
            None,
            5,
            "0123456789",
            {"0": 1},
            list(range(10)),
            [["a"]] * 10,
            list("012345678"),
            [*"0123456789", "A"],
        ],
        ids=str,
    )
    def test_labels_that_are_no_list_of_ten_names(self, labels, file, refused):
        with refused("mine.npz", "labels"):
            weights.load(file(labels=labels), "mine.npz")

    def test_a_file_without_labels_has_those_of_digits(self, file):
        header = json.dumps({"format": 1, "layers": LINEAR})
        assert weights.load(file(header)).labels == tuple("0123456789")

    @pytest.mark.parametrize("number", [0, 2, "1", None, [1]])
    def test_another_format(self, number, file, refused):
        with refused("mine.npz is in format", "newer"):
            weights.load(file(format=number), "mine.npz")

    @pytest.mark.parametrize(
        "header",
        ["", "{", "null", "5", "[]", '"text"', "9" * 5000, "{}", "[" * 300, '{"a":' * 100_000],
        ids=lambda header: header[:10],
    )
    def test_a_header_that_is_no_object_in_json(self, header, file, refused):
        with refused("mine.npz has a header"):
            weights.load(file(header), "mine.npz")

    @pytest.mark.parametrize(
        "header", [np.array(["{}", "{}"]), np.array(5), np.array(b"{}"), np.zeros(100)], ids=str
    )
    def test_a_header_that_is_no_text(self, header, npz, refused):
        with refused("mine.npz has a header"):
            weights.load(npz(digitnet=header, **ARRAYS), "mine.npz")

    @pytest.mark.filterwarnings("error")
    @pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf, 1e300])
    def test_numbers_that_are_not_finite_in_float32(self, value, file, refused):
        broken = np.zeros((10, 784))
        broken[3, 4] = value
        with refused("W1", "infinite or missing"):
            weights.load(file(arrays={**ARRAYS, "W1": broken}))

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"W1": np.zeros((784, 10))}, ["W1", "10 × 784", "784 × 10"]),
            ({"b1": np.zeros((10, 1))}, ["b1"]),
            ({"b1": np.zeros(10, dtype=np.int64)}, ["b1", "int64"]),
            ({"b1": None}, ["no array b1"]),
            ({"W1": None, "b1": None}, ["no array W1"]),
        ],
        ids=str,
    )
    def test_arrays_that_are_not_what_the_layers_need(self, changes, words, file, refused):
        arrays = {k: v for k, v in {**ARRAYS, **changes}.items() if v is not None}
        with refused("mine.npz", *words):
            weights.load(file(arrays=arrays), "mine.npz")

    def test_objects(self, file, refused):
        with refused("pickled"):
            weights.load(file(arrays={"W1": np.array([[None]]), "b1": ARRAYS["b1"]}))

    @pytest.mark.parametrize(
        "layers",
        [
            [{"type": "Dense", "inputs": 784, "outputs": 10**12}],
            [{"type": "Dense", "inputs": 784, "outputs": 10**7}],
            [{"type": "Dense", "inputs": 784, "outputs": 20_000}] * 100,
            [{"type": "Dense", "inputs": 784, "outputs": 10**400}],
        ],
        ids=lambda layers: str(layers)[:60],
    )
    def test_a_small_file_cannot_ask_for_much_memory(self, layers, file, refused):
        data = file(layers=layers)
        assert len(data) < 2000
        tracemalloc.start()
        with refused("mine.npz"):
            weights.load(data, "mine.npz")
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 80 << 20

    def test_a_header_of_millions_of_layers(self, file, refused):
        header = '{"format": 1, "layers": [' + '{"type": "ReLU"},' * 300_000
        with refused("not a short text"):
            weights.load(file(header))

    def test_files_cut_short(self, network, refused):
        data = weights.to_bytes(network)
        for size in [*range(0, 64, 7), *range(64, len(data), 997), len(data) - 1]:
            with refused("is not a whole .npz"):
                weights.load(data[:size])

    def test_a_flipped_bit_is_refused_or_does_not_matter(self, file):
        data = file()
        good = weights.load(data)
        rng = np.random.default_rng(0)
        outcomes = set()
        for place in range(len(data)):
            broken = bytearray(data)
            broken[place] ^= 1 << int(rng.integers(8))
            try:
                assert same(weights.load(bytes(broken)), good)
                outcomes.add("loaded")
            except DigitnetError:
                outcomes.add("refused")
        assert outcomes == {"loaded", "refused"}

    def test_a_path_that_is_not_there(self, tmp_path, refused):
        with refused("Cannot read", "No such file"):
            weights.load(tmp_path / "none.npz")


def test_a_network_without_hidden_layers_is_saved_too():
    network = Network([Layer.from_spec(LINEAR[0])])
    assert same(weights.load(weights.to_bytes(network)), network)


class TestHalf:
    def test_half_the_bytes_and_nearly_the_same_network(self):
        network = multilayer_perceptron((64,), seed=1)
        whole, half = weights.to_bytes(network), weights.to_bytes(network, half=True)
        assert len(half) < 0.6 * len(whole)
        x = np.random.default_rng(0).random((20, 784), dtype=np.float32)
        read = weights.load(half)
        assert read.logits(x) == pytest.approx(network.logits(x), abs=0.01)
        assert all(p.value.dtype == np.float32 for p in read.parameters())
        assert weights.to_bytes(read, half=True) == half

    def test_a_weight_too_large_for_it_is_refused(self, tmp_path, refused):
        network = multilayer_perceptron((4,), seed=1)
        network.layers[2].parameters["W"][0, 0] = 70_000
        with refused("W2", "float16"):
            weights.save(network, tmp_path / "a.npz", half=True)
        assert not list(tmp_path.iterdir())


class TestDoubt:
    def test_it_is_saved_with_the_weights(self):
        network = multilayer_perceptron((4,), seed=1)
        network.rejection = Rejection(sure=0.7, digit=0.25)
        assert weights.load(weights.to_bytes(network)).rejection == Rejection(0.7, 0.25)

    def test_another_is_refused(self, npz, refused):
        with np.load(io.BytesIO(weights.to_bytes(multilayer_perceptron((4,))))) as file:
            arrays = dict(file)
        header = json.loads(str(arrays.pop("digitnet")))
        header["doubt"] = {"sure": "often"}
        with refused("mine.npz cannot be made into a network", "doubt"):
            weights.load(npz(digitnet=np.array(json.dumps(header)), **arrays), "mine.npz")


def test_a_huge_network_is_not_packed_as_it_would_take_seconds():
    small, huge = (multilayer_perceptron((units,), seed=1) for units in (64, 2600))
    assert len(weights.to_bytes(small)) < 4 * small.parameter_count
    assert len(weights.to_bytes(huge)) > 4 * huge.parameter_count
