"""A data file that comes piece by piece, told apart by how it begins.

Tables in text, gzipped or not, are read as they come; of an archive, an ``.npz`` or an IDX file all
has to be there first.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from digitnet.base import limits
from digitnet.base.errors import DigitnetError
from digitnet.data.csv_pieces import CsvPieces
from digitnet.data.datasets import Dataset, load_dataset, load_idx, table_entry
from digitnet.data.gzipped import Unpacking, is_gzip
from digitnet.data.idx import is_idx

_ZIP = b"PK\x03\x04"
_NPY = b"\x93NUMPY"
_PIECE = 1 << 19


class Incoming:
    """One file, or one of the two that IDX data sets are."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._unpacking: Unpacking | None = None
        self._table: CsvPieces | None = None
        self._whole = bytearray()
        self._taken = self._unpacked = 0

    @property
    def rows(self) -> int:
        """Images known so far; of most kinds of files, none before all is there."""
        return self._table.rows if self._table else 0

    @property
    def lines(self) -> int | None:
        """Of a table, without its header and blank ones: as many rows have to be answered."""
        return self._table.lines if self._table else None

    @property
    def is_half(self) -> bool:
        """Whether this is an IDX file, which has images or labels alone."""
        return is_idx(bytes(self._whole[:4]))

    @property
    def has_images(self) -> bool:
        """Whether an IDX file has the images."""
        return self._whole[3:4] == b"\x03"

    def feed(self, piece: bytes) -> None:
        """Take the next bytes: any number of them, but at least one the first time.

        Raises:
            DigitnetError: nothing that can be read; and for a table, where.
        """
        if not self._taken and is_gzip(piece):
            self._unpacking = Unpacking(self._name)
        self._taken += len(piece)
        for part in self._unpacking.parts(piece) if self._unpacking else (piece,):
            self._take(part)

    def _take(self, part: bytes) -> None:
        if not part:
            return
        if not self._unpacked and not part.startswith((_ZIP, _NPY)) and not is_idx(part):
            self._table = CsvPieces(self._name)
        self._unpacked += len(part)
        if self._table:
            self._table.feed(part)
            return
        self._whole += part
        if len(self._whole) > limits.UNPACKED:
            raise DigitnetError(
                f"{self._name} has over {limits.UNPACKED >> 20} MiB, which is more than digitnet "
                "loads; give it less."
            )

    def close(self) -> Iterator[None]:
        """Do what is left when all is there, a part at a time. Raises as :meth:`feed`."""
        if self._unpacking:
            self._unpacking.close()
        if not self._taken:
            raise DigitnetError(f"{self._name} is empty; choose another file.")
        if self._whole.startswith(_ZIP):
            yield from self._unzip()

    def _unzip(self) -> Iterator[None]:
        entry = table_entry(bytes(self._whole), self._name)
        if entry is None:
            return
        table = CsvPieces(self._name)
        try:
            with zipfile.ZipFile(io.BytesIO(self._whole)) as archive, archive.open(entry) as file:
                while piece := file.read(_PIECE):
                    table.feed(piece)
                    yield
        except DigitnetError:
            raise
        except Exception as error:  # whatever zipfile trips over is a fault of the file
            reason = " ".join(str(error).split()) or type(error).__name__
            raise DigitnetError(
                f"{self._name} is not a whole zip ({reason}); save it again."
            ) from error
        self._table = table

    def dataset(self, other: Incoming | None = None) -> Dataset:
        """Return what the file holds, once it is closed.

        Args:
            other: of two IDX files, the other one, in any order.

        Raises:
            DigitnetError: what it holds cannot be images and their labels.
        """
        if self._table:
            return self._table.finish()
        if other is None:
            return load_dataset(bytes(self._whole), self._name)
        images, labels = (self, other) if self.has_images else (other, self)
        return load_idx(bytes(images._whole), bytes(labels._whole), images._name)
