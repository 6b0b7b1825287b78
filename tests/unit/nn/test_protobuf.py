from digitnet.nn.protobuf import block, fraction, number, varint


def test_the_examples_of_the_encodings_description():
    assert varint(0) == b"\x00"
    assert varint(150) == b"\x96\x01"
    assert number(1, 150) == b"\x08\x96\x01"
    assert block(2, "testing") == b"\x12\x07testing"
    assert block(3, number(1, 150)) == b"\x1a\x03\x08\x96\x01"


def test_negative_numbers_and_fractions():
    assert number(1, -2) == b"\x08\xfe\xff\xff\xff\xff\xff\xff\xff\xff\x01"
    assert fraction(2, 1.0) == b"\x15\x00\x00\x80\x3f"
