"""An older name of :mod:`digitnet.outliers.glyph_strokes`, which programs import."""

from digitnet.outliers.glyph_strokes import TWINS, letters

__all__ = ["TWINS", "letters"]
