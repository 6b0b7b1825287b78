import gzip

import pytest

from digitnet.base import limits
from digitnet.data.gzipped import is_gzip, unpacked


def test_round_trip():
    packed = gzip.compress(b"some text")
    assert is_gzip(packed)
    assert not is_gzip(b"some text")
    assert unpacked(packed, "x") == b"some text"


def test_more_than_the_limit_is_refused_before_it_is_unpacked(monkeypatch, refused):
    monkeypatch.setattr(limits, "UNPACKED", 1 << 20)
    with refused("big.gz unpacks to over 1 MiB"):
        unpacked(gzip.compress(bytes(1 << 27)), "big.gz")


@pytest.mark.parametrize("cut", [slice(0, 15), slice(0, -4)])
def test_a_cut_file_is_refused(cut, refused):
    with refused("damaged"):
        unpacked(gzip.compress(b"some text, again and again")[cut], "x")
