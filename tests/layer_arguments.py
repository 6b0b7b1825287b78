"""Arguments of layers for Hypothesis to draw: all of int64 and of float64, and what is usual."""

from hypothesis import strategies as st

USUAL = {
    "Conv2D": {
        "inputs": st.just(1),
        "outputs": st.integers(1, 6),
        "size": st.integers(3, 5),
        "stride": st.integers(1, 28),
        "padding": st.integers(0, 2),
    },
    "MaxPool2D": {"size": st.integers(1, 28)},
    "Dense": {"inputs": st.just(784), "outputs": st.integers(1, 40)},
    "Dropout": {"rate": st.floats(0, 0.9)},
    "LeakyReLU": {"slope": st.floats(0, 1)},
    "Reshape": {"shape": st.sampled_from([[784], [28, 28], [4, 14, 14]])},
}
WRAPPING = [2**31 - 1, 2**31, 2**32, 2**32 + 1, 2**33 + 1, 2**63 - 1, -(2**63), 2**32 + 784]
ANY = st.one_of(
    st.sampled_from([0, -1, 29, 1.0, 0.5, *WRAPPING]),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(width=64),
)


@st.composite
def specs(draw):
    """Describe a layer as a weights file does, some or all of its arguments being anything."""
    kind = draw(st.sampled_from(["Conv2D", "Conv2D", *USUAL]))
    strange = draw(st.sets(st.sampled_from(sorted(USUAL[kind])), max_size=3))
    spec = {name: draw(ANY if name in strange else usual) for name, usual in USUAL[kind].items()}
    if "shape" in strange:
        spec["shape"] = draw(st.lists(ANY, max_size=4))
    return {"type": kind, **spec}
