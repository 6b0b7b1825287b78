import gzip
import io
import zipfile

import numpy as np
import pytest

from digitnet.data.incoming import Incoming


def text_of(data):
    lines = ["label," + ",".join(f"pixel{i}" for i in range(784))]
    lines += [",".join(map(str, [digit, *image.reshape(-1)])) for image, digit in data]
    return ("\n".join(lines) + "\n").encode()


def zipped(**files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name + ".csv", content)
    return buffer.getvalue()


def idx(values):
    dimensions = b"".join(size.to_bytes(4, "big") for size in values.shape)
    return bytes([0, 0, 8, values.ndim]) + dimensions + values.tobytes()


def come(content, name="x", piece=700):
    coming = Incoming(name)
    for start in range(0, len(content), piece):
        coming.feed(content[start : start + piece])
    for _ in coming.close():
        pass
    return coming


def test_tables_and_arrays_in_whatever_they_are_packed(patches, npz):
    data = patches(12)
    text = text_of(data)
    kaggles = zipped(sample_submission=b"ImageId,Label\n", test=text, train=text)
    arrays = npz(train_images=data.images, train_labels=data.labels[:, None])
    kinds = (text, gzip.compress(text), kaggles, arrays, gzip.compress(arrays))
    for content in kinds:
        assert come(content).dataset() == data
    assert come(gzip.compress(text)).lines == come(kaggles).lines == 12
    assert come(arrays).lines is None


def test_two_idx_files_in_any_order(patches):
    data = patches(12)
    images, labels = come(gzip.compress(idx(data.images))), come(idx(data.labels))
    assert images.is_half
    assert labels.is_half
    assert (images.has_images, labels.has_images) == (True, False)
    assert images.dataset(labels) == labels.dataset(images) == data


def test_what_is_damaged_is_told(patches, refused, npz):
    data = patches(12)
    text = text_of(data)
    with refused("cut short"):
        come(gzip.compress(text)[:-50])
    with refused("damaged"):
        come(b"\x1f\x8b" + b"no" * 900)
    with refused("is not a whole"):
        come(zipped(train=text)[:-60])
    with refused("but holds colours"):
        come(npz(colours=np.zeros(3))).dataset()
    with refused("is empty"):
        come(b"")
    with refused("cut short"):
        come(idx(data.images)[:-1]).dataset(come(idx(data.labels)))


@pytest.mark.parametrize("flip", [100, 4000])
def test_a_zip_with_a_damaged_table_is_told(flip, patches, refused):
    content = bytearray(zipped(train=text_of(patches(200))))
    content[flip] ^= 0xFF
    with refused("x "):
        come(bytes(content), piece=1 << 19).dataset()
