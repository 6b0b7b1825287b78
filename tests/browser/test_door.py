"""``window.digitnet``, the door for programs."""

from __future__ import annotations

import base64
import io

import numpy as np
import pytest

from digitnet.data.datasets import load_dataset

from .conftest import ARCHITECTURE, DIGITS

REFUSED = "async d => {{ try {{ await {}; }} catch (error) {{ return error.message; }} }}"


def strokes(digit, **more):
    return {"strokes": DIGITS[digit], "size": 280, "width": 18, **more}


def test_ready_tells_the_model_and_the_versions(reader):
    told = reader.call("d => d.ready")
    assert told["model"]["architecture"] == ARCHITECTURE
    assert told["model"]["figures"]["testAccuracy"] > 0.985
    assert told["versions"]["numpy"] == np.__version__


def test_read_gives_what_it_promises(reader):
    told = reader.call(
        "async (d, s) => { const r = await d.read(s);"
        " return {...r, input: [r.input.constructor.name, r.input.length]}; }",
        strokes(7),
    )
    assert told["text"] == "7"
    assert told["input"] == ["Uint8Array", 784]
    (digit,) = told["digits"]
    assert digit["digit"] == 7
    assert digit["label"] == "7"
    assert digit["verdict"] == "sure"
    assert sum(digit["probabilities"]) == pytest.approx(1, abs=1e-5)


def test_reading_does_not_touch_the_pad(paper):
    paper.draw(3)
    paper.call("(d, s) => d.read(s)", strokes(7))
    assert paper.text("#answer") == "3"


def test_nothing_drawn_reads_as_nothing(reader):
    told = reader.call("(d, s) => d.read(s)", {"strokes": [], "size": 280, "width": 18})
    assert told["text"] == ""
    assert told["digits"] == []


def test_images_and_blobs_are_read(reader, site):
    from PIL import Image

    dataset = load_dataset(site / "data" / "mnist-test.npz")
    right = 0
    for image, label in zip(dataset.images[:20], dataset.labels[:20], strict=True):
        paper = Image.fromarray(255 - image).resize((140, 140), Image.Resampling.BICUBIC)
        buffer = io.BytesIO()
        paper.save(buffer, "PNG")
        told = reader.call(
            "async (d, png) => d.read(new Blob("
            "[Uint8Array.from(atob(png), c => c.charCodeAt(0))], {type: 'image/png'}))",
            base64.b64encode(buffer.getvalue()).decode(),
        )
        right += told["text"] == str(label)
    assert right >= 19


def test_train_tells_its_history_and_progress(visit):
    told = visit.call(
        "async d => { let seen = 0; let last = 0;"
        " const result = await d.train({hidden: [16], epochs: 1, batchSize: 100, images: 5000,"
        "   onProgress: p => { seen += p.losses.length; last = p.step; }});"
        " return {...result, seen, last}; }"
    )
    assert len(told["history"]["losses"]) == 50
    assert told["seen"] == told["last"] == 50
    assert [e["step"] for e in told["history"]["evaluations"]] == [0, 25, 50]
    assert told["accuracy"] == told["history"]["evaluations"][-1]["devAccuracy"]
    assert told["accuracy"] > 0.7
    assert told["imagesPerSecond"] > 0
    assert told["seconds"] > 0
    assert told["stopped"] is False


def test_the_same_seed_trains_the_same_network(visit):
    train = (
        "async d => { await d.train({hidden: [8], epochs: 1, images: 2000, seed: 7});"
        " return Array.from(new Uint8Array(await (await d.saveWeights()).arrayBuffer())); }"
    )
    assert visit.call(train) == visit.call(train)


def test_weights_go_round(visit):
    told = visit.call(
        "async d => { const blob = await d.saveWeights('.safetensors');"
        " const model = await d.loadWeights(blob);"
        " return [blob.constructor.name, blob.size, model.architecture]; }"
    )
    assert told[0] == "Blob"
    assert told[1] > 100_000
    assert told[2] == ARCHITECTURE


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ("d.read(42)", "ImageData"),
        ("d.read({strokes: [[['a', 1]]], size: 1, width: 1})", "point"),
        ("d.read({strokes: [[[1, 1]]], size: 0, width: 1})", "size"),
        ("d.read(new Blob(['text']))", "image"),
        ("d.train({epochs: 0})", "epochs"),
        ("d.saveWeights('.h5')", ".safetensors"),
        ("d.train({speed: 9})", "batchSize"),
        ("d.train({hidden: [1e9]})", "hidden units"),
        ("d.train({from: 'nowhere'})", "nowhere"),
        ("d.train({onProgress: 1})", "onProgress"),
        ("d.loadWeights('weights.npz')", "Blob"),
        ("d.loadWeights(new Blob(['nonsense']))", ".npz"),
    ],
)
def test_what_cannot_be_done_is_refused_in_a_sentence(reader, call, words):
    message = reader.call(REFUSED.format(call))
    assert words in message
    assert "\n" not in message
    assert "Traceback" not in message
    assert reader.call("(d, s) => d.read(s)", strokes(3))["text"] == "3"


def test_a_second_run_is_refused_while_one_goes_on(visit):
    message = visit.call(
        "async d => { const first = d.train({epochs: 3}); let message = '';"
        " try { await d.train({epochs: 1}); } catch (error) { message = error.message; }"
        " await first; return message; }"
    )
    assert "run" in message
    assert "\n" not in message
