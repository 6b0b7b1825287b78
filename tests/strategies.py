"""What Hypothesis draws for the tests of properties and for `build.py fuzz`."""

import io
import json
import zipfile

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

plain_types = st.one_of(
    npst.boolean_dtypes(),
    npst.integer_dtypes(),
    npst.floating_dtypes(),
    npst.complex_number_dtypes(),
)
arrays = npst.arrays(plain_types, npst.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4))

array_headers = st.text(
    alphabet="{}[]()'\":,<f4 0123456789TrueFalsedescrshapefortran_order", max_size=200
)

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda values: st.lists(values, max_size=3) | st.dictionaries(st.text(max_size=5), values),
    max_leaves=8,
)
network_headers = st.dictionaries(
    st.sampled_from(["format", "layers", "labels", "info"]), json_values
)

any_points = npst.arrays(np.float64, st.tuples(st.integers(0, 5), st.integers(0, 3)))
any_width = st.floats(allow_nan=True, allow_infinity=True)


def zipped(entries):
    """An archive of these entries."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def with_array_header(header):
    """A weights file whose array says so of itself."""
    data = b"\x93NUMPY\x01\x00" + len(header).to_bytes(2, "little") + header.encode()
    return zipped({"W1.npy": data + bytes(40)})


def with_network_header(header):
    """A weights file that says so of its network."""
    whole = {"format": 1, "layers": [{"type": "ReLU"}], **header}
    buffer = io.BytesIO()
    np.savez(buffer, digitnet=np.array(json.dumps(whole)))
    return buffer.getvalue()
