from digitnet.nn import weights
from digitnet.nn.file_kinds import KINDS, to_file
from digitnet.nn.network import multilayer_perceptron
from digitnet.nn.onnx_file import to_onnx


def test_every_kind_is_what_its_own_writer_makes():
    network = multilayer_perceptron([3], seed=1)
    files = [to_file(network, kind) for kind in KINDS]
    assert files == [weights.to_bytes(network), weights.to_safetensors(network), to_onnx(network)]
    assert to_file(network, ".npz", half=True) == weights.to_bytes(network, half=True)
    assert to_file(network, ".onnx", pixels=True) == to_onnx(network, pixels=True)


def test_another_kind_is_refused(refused):
    with refused("cannot be written as .h5; take .npz, .safetensors or .onnx"):
        to_file(multilayer_perceptron([3]), ".h5")
