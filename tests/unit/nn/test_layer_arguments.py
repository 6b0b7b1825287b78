import numpy as np

from digitnet.nn.layer_arguments import named_arguments


class Kind:
    def __init__(self, size, rng=None, **more):
        pass


def test_arguments_get_their_names_and_chance_is_left_out():
    rng = np.random.default_rng(0)
    found = named_arguments(Kind, (np.int64(3), rng), {"by": {"a": (1, None)}})
    assert found == {"size": 3, "by": {"a": [1, None]}}


def test_what_a_file_cannot_keep_is_refused(refused):
    with refused("Kind", "'by' of type object"):
        named_arguments(Kind, (1,), {"by": object()})
