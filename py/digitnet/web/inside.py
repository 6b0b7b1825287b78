"""What the room "Look inside" asks: questions by name, with plain values in and out.

Two networks can be looked at: ``now``, the one that reads, and ``other``, one beside it, so that
units can be seen while a convolutional network reads, and the other way round. The page fetches
this module when somebody comes near the room.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

from digitnet import inside
from digitnet.base.arrays import Float, Labels
from digitnet.base.errors import DigitnetError
from digitnet.data.datasets import Dataset, load_dataset
from digitnet.inside.units import has_unit_images
from digitnet.nn import weights
from digitnet.nn.convolution import Conv2D
from digitnet.nn.inputs import as_input
from digitnet.nn.layers import Layer
from digitnet.nn.losses import cross_entropy, softmax
from digitnet.nn.network import Network
from digitnet.web.session import Session
from digitnet.web.sweep import Sweep

_EXAMPLES = 200
"""Images of one cell of the matrix, or of a gallery, at most."""

_POINTS = 1500
"""On the map, at most."""


class Inside:
    """Looks inside the networks of a session. Nothing that it does changes them."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._other: Network | None = None
        self._test: Dataset | None = None
        self._sweeps: dict[str, Sweep] = {}
        self._before: tuple[int, Network] | None = None
        self._map: tuple[str, inside.Projection] | None = None
        self._questions: dict[str, Callable[..., dict[str, Any]]] = {
            "open": self.open,
            "give_test_images": self.give_test_images,
            "networks": self.networks,
            "units": self.units,
            "look": self.look,
            "unit": self.unit,
            "exciting": self.exciting,
            "why": self.why,
            "maps": self.maps,
            "sweep": self.sweep,
            "failures": self.failures,
            "examples": self.examples,
            "map": self.map,
            "change": self.change,
            "figure": self.figure,
            "table": self.table,
        }

    def ask(self, question: str, given: dict[str, Any]) -> dict[str, Any]:
        """Answer a question.

        Raises:
            DigitnetError: as the question's method does.
        """
        return self._questions[question](**given)

    def open(self, bytes: Any, name: str) -> dict[str, Any]:  # noqa: A002 - as the page calls it
        """Take the network of a weights file as the other one."""
        self._other = weights.load(memoryview(bytes).tobytes(), name)
        return _about(self._other)

    def give_test_images(self, bytes: Any, name: str) -> dict[str, Any]:  # noqa: A002 - likewise
        """Take a data set that nothing has been learned from, nor chosen by."""
        self._test = load_dataset(memoryview(bytes).tobytes(), name)
        return {"images": len(self._test)}

    def networks(self) -> dict[str, Any]:
        """Describe the networks that can be looked at."""
        about = {"now": _about(self._session.network)}
        if self._other is not None:
            about["other"] = _about(self._other)
        return about

    def units(self, network: str) -> dict[str, Any]:
        """Give the weights of all first units as images, units × 28 × 28, and their scale.

        ``scale`` is the weight that gets the full colour: only one weight in a hundred is larger.
        """
        images = inside.unit_images(self._looked_at(network))
        sizes = np.sort(np.abs(images), axis=None)
        return {
            "images": images,
            "count": len(images),
            "scale": float(sizes[int(0.99 * (len(sizes) - 1))]) or 1.0,
        }

    def look(self, network: str, image: Any = None, off: Any = ()) -> dict[str, Any]:
        """Say what happens in the network for a drawing, without the units that are off.

        Returns:
            The logits, the probabilities, the verdict (``sure``, ``unsure``, ``not-a-digit``); of a
            network with unit images also what its units give (``fires``) and add to each logit
            (``adds``, classes × units);
            and where the drawing is on the map, if there is one of this network.
        """
        looked_at = self._without(network, off)
        x = _input(image)
        given = inside.activations(looked_at, x)
        logits = given[-1][0]
        answer: dict[str, Any] = {
            "logits": logits,
            "probabilities": softmax(given[-1])[0],
            "verdict": looked_at.verdicts(x)[0],
            "point": self._point(network, given[-2]),
        }
        if has_unit_images(looked_at):
            answer["totals"] = given[0][0]
            answer["fires"] = _after_units(looked_at, given)
            answer["adds"] = inside.contributions(looked_at, x)
            answer["bias"] = looked_at.layers[-1].parameters["b"]
        return answer

    def unit(self, network: str, unit: int, image: Any = None) -> dict[str, Any]:
        """Write out a unit's sum for a drawing."""
        looked_at = self._looked_at(network)
        x = _input(image)
        told = inside.unit_arithmetic(looked_at, x, unit)._asdict()
        weight = inside.unit_images(looked_at)[unit]
        return {
            **told,
            "weights_image": weight,
            "products_image": weight.reshape(-1) * x[0],
            "scale": float(np.abs(weight).max()) or 1.0,
        }

    def exciting(self, network: str, unit: int, count: int) -> dict[str, Any]:
        """Give the training images that a unit fires most for."""
        train, _ = self._session.parts
        chosen, fires = inside.most_exciting(self._looked_at(network), train.images, unit, count)
        return {
            "images": train.images[chosen],
            "labels": train.labels[chosen].astype(np.int32),
            "fires": fires,
            "of": len(train),
        }

    def why(self, network: str, image: Any, off: Any = ()) -> dict[str, Any]:
        """Say which pixels speak for each class, by gradient and by covering them."""
        looked_at = self._without(network, off)
        x = _input(image)
        by_gradient, by_covering = inside.saliency(looked_at, x), inside.occlusion(looked_at, x)
        return {
            "logits": looked_at.forward(x)[0],
            "saliency": by_gradient,
            "occlusion": by_covering,
            "side": by_covering.shape[-1],
            "agreement": inside.agreement(by_gradient, by_covering),
        }

    def maps(self, network: str, image: Any = None) -> dict[str, Any]:
        """Give the feature maps of every convolution, and its filters."""
        looked_at = self._looked_at(network)
        layers = []
        for found in inside.feature_maps(looked_at, _input(image)):
            layer = looked_at.layers[found.layer]
            assert isinstance(layer, Conv2D)
            channels, height, width = found.maps.shape
            layers.append(
                {
                    **found._asdict(),
                    "filters": inside.filters(layer),
                    "inputs": layer.inputs,
                    "size": layer.size,
                    "channels": channels,
                    "height": height,
                    "width": width,
                }
            )
        return {"layers": layers}

    def sweep(
        self,
        name: str,
        network: str,
        part: str,
        milliseconds: float,
        off: Any = (),
        anew: bool = False,
    ) -> dict[str, Any]:
        """Ask the network about a part of the data, for a while; call until all is done.

        What it finds is kept under ``name`` until another begins there, ``anew``.
        """
        if anew or name not in self._sweeps:
            self._sweeps[name] = Sweep(self._without(network, off), self._part(part))
        sweep = self._sweeps[name]
        sweep.advance_for(milliseconds)
        is_done = sweep.done == len(sweep.part)
        right = None
        if is_done:
            right = float((sweep.probabilities.argmax(axis=1) == sweep.part.labels).mean())
        return {"done": sweep.done, "images": len(sweep.part), "right": right}

    def failures(self, name: str) -> dict[str, Any]:
        """Say what a sweep has found: the matrix, the calibration, how many mistakes."""
        sweep = self._swept(name)
        said, labels = sweep.probabilities, sweep.part.labels
        curve = inside.calibration_curve(said, labels)
        return {
            "matrix": inside.confusion(said, labels).astype(np.int32),
            "mistakes": len(inside.mistakes(said, labels)),
            "doubts": len(inside.doubts(said, labels)),
            "images": len(labels),
            "said": curve.said,
            "right": curve.right,
            "counts": curve.images.astype(np.int32),
        }

    def examples(
        self, name: str, kind: str, count: int = _EXAMPLES, label: int = 0, read: int = 0
    ) -> dict[str, Any]:
        """Give images of a sweep: ``mistakes``, ``doubts``, or those of one ``cell``."""
        sweep = self._swept(name)
        said, labels = sweep.probabilities, sweep.part.labels
        chosen: Labels
        if kind == "cell":
            chosen = np.flatnonzero((labels == label) & (said.argmax(axis=1) == read))
            chosen = chosen[np.argsort(-said[chosen, read], kind="stable")]
        else:
            chosen = (inside.mistakes if kind == "mistakes" else inside.doubts)(said, labels)
        some = chosen[: min(count, _EXAMPLES)]
        return {
            "all": len(chosen),
            "images": sweep.part.images[some],
            "labels": labels[some].astype(np.int32),
            "reads": said[some].argmax(axis=1).astype(np.int32),
            "sure": said[some].max(axis=1),
        }

    def map(self, name: str, network: str) -> dict[str, Any]:
        """Put the images of a sweep on a plane by what the last layer takes in."""
        sweep = self._swept(name)
        values = sweep.hidden[:_POINTS].reshape(min(len(sweep.part), _POINTS), -1)
        plane = inside.project(values)
        self._map = (network, plane)
        return {
            "points": plane.of(values).astype(np.float32),
            "shares": plane.shares,
            "labels": sweep.part.labels[: len(values)].astype(np.int32),
            "reads": sweep.probabilities[: len(values)].argmax(axis=1).astype(np.int32),
            "images": sweep.part.images[: len(values)],
        }

    def change(self) -> dict[str, Any]:
        """Say what has changed in the network that trains since this was last asked.

        While one batch is trained at a time, that is what the batch has changed: the weights of the
        first units, and the loss on that very batch before and after. Nothing is told when it was
        not asked exactly one batch ago.
        """
        network, step = self._session.network, self._session.step
        asked, self._before = self._before, (step, _copy(network))
        if asked is None or asked[0] + 1 != step:
            return {"count": 0}
        before = asked[1]
        if before.architecture != network.architecture:
            return {"count": 0}
        change = inside.unit_images(network) - inside.unit_images(before)
        told = {
            "images": change,
            "count": len(change),
            "scale": float(np.abs(change).max()) or 1.0,
        }
        batch = self._session.last_batch
        if batch is None:
            return told
        losses = [
            cross_entropy(one.logits(batch.images), batch.labels) for one in (before, network)
        ]
        return {**told, "batch": len(batch), "before": losses[0], "after": losses[1]}

    def table(self, rows: list[dict[str, Any]]) -> dict[str, Any]:
        """Write rows of plain values as a CSV file: its bytes, names of the columns first."""
        import csv
        from io import StringIO

        file = StringIO()
        writer = csv.DictWriter(file, list(rows[0]) if rows else [])
        writer.writeheader()
        writer.writerows(rows)
        return {"bytes": np.frombuffer(file.getvalue().encode(), dtype=np.uint8)}

    def figure(
        self, kind: str, form: str, name: str = "", network: str = "now", losses: Any = ()
    ) -> dict[str, Any]:
        """Draw a figure with matplotlib, as the package's own ``plots`` does.

        Args:
            kind: ``units``; ``loss``, of the network that reads; or of a sweep ``confusion``,
                ``predictions`` or ``calibration``.
            form: ``png`` or ``svg``.
            name: of a sweep.
            network: that is looked at.
            losses: of every batch.
        """
        # A large library, for those alone who want a figure.
        from digitnet.evaluation import plots
        from digitnet.training.trainer import Evaluation
        from digitnet.web.figures import drawn

        looked_at = self._looked_at(network)
        if kind == "units":
            return drawn(plots.hidden_units(looked_at), form)
        if kind == "loss":
            history = self._session.network.info.get("history", [])
            return drawn(plots.loss(losses, [Evaluation(**one) for one in history]), form)
        sweep = self._swept(name)
        said, labels, names = sweep.probabilities, sweep.part.labels, looked_at.labels
        if kind == "confusion":
            return drawn(plots.confusion(inside.confusion(said, labels), names), form)
        if kind == "calibration":
            return drawn(plots.calibration(*inside.calibration_curve(said, labels)), form)
        some = np.concatenate([inside.mistakes(said, labels), np.arange(10)])[:10]
        x = as_input(sweep.part.images[some])
        return drawn(plots.predictions(x, labels[some], said[some], names), form)

    def _looked_at(self, name: str) -> Network:
        if name == "now":
            return self._session.network
        if self._other is None:
            raise DigitnetError("The other network is not here yet; try again in a moment.")
        return self._other

    def _without(self, name: str, off: Any) -> Network:
        units = [int(unit) for unit in off]
        network = self._looked_at(name)
        return inside.ablate(network, units) if units else network

    def _part(self, name: str) -> Dataset:
        if name == "dev":
            return self._session.parts[1]
        if self._test is None:
            raise DigitnetError("The test images are not here yet; try again in a moment.")
        return self._test

    def _point(self, network: str, values: Float) -> Float | None:
        """Return where a drawing is on the map; None without a map of a network of this shape."""
        if self._map is None or self._map[0] != network:
            return None
        plane, values = self._map[1], values.reshape(1, -1)
        if values.shape[1] != plane.middle.size:
            return None
        point: Float = plane.of(values)[0]
        return point

    def _swept(self, name: str) -> Sweep:
        sweep = self._sweeps.get(name)
        if sweep is None or sweep.done < len(sweep.part):
            raise DigitnetError("The images have not all been read yet; try again in a moment.")
        return sweep


@cache
def inside_of(session: Session) -> Inside:
    """Return the one that looks inside this session's networks."""
    return Inside(session)


def _copy(network: Network) -> Network:
    """Return a network of the same layers with weights of its own."""
    layers = [Layer.from_spec(layer.spec(), unfilled=True) for layer in network.layers]
    for layer, learned in zip(layers, network.layers, strict=True):
        layer.parameters = {key: array.copy() for key, array in learned.parameters.items()}
    return Network(layers, network.labels)


def _input(image: Any) -> Float:
    """Return a drawing (784 bytes, 255 is ink; None for a blank one) as network input."""
    if image is None:
        return np.zeros((1, 784), dtype=np.float32)
    return as_input(np.frombuffer(image, dtype=np.uint8).reshape(1, 28, 28))


def _after_units(network: Network, given: list[Float]) -> Float:
    after = next(i for i, layer in enumerate(network.layers) if i and layer.parameters)
    fires: Float = given[after - 1][0]
    return fires


def _about(network: Network) -> dict[str, Any]:
    return {
        "architecture": network.architecture,
        "labels": list(network.labels),
        "has_units": has_unit_images(network),
        "has_maps": any(isinstance(layer, Conv2D) for layer in network.layers),
        "hidden_layers": sum(bool(layer.parameters) for layer in network.layers) - 1,
        "layers": [layer.spec() for layer in network.layers],
    }
