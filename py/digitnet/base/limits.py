"""How large a file may be, in one place; each limit holds before anything of that size is made.

They are well above what files of digits need, and low enough that a worker of the browser, and a
school tablet, survive a file that was made to be large.
"""

UNPACKED = 1 << 28
"""Bytes of a file's arrays or of its text, unpacked (256 MiB: 340,000 images of 28 × 28)."""

ENTRIES = 1000
"""Arrays in an ``.npz``; a network of a hundred layers has two hundred."""

DIRECTORY = 1 << 18
"""Bytes of a zip archive's list of entries."""

COLUMNS = 1000
"""In a CSV file; a label and 784 pixels are 785."""

LAYERS = 200
"""Of a network in a file."""

STEP = 28
"""Side of a window or a pooled square, and pixels from one window to the next: that of an image."""

WEIGHTS = 1 << 24
"""Of one layer (64 MiB): a file of 200 bytes can ask for any size."""

VALUES = 1 << 20
"""Between two layers, for one image (4 MiB)."""

MULTIPLY_ADDS = 1 << 28
"""For one image: a quarter of a second at 1 GFLOP/s. The page's largest, eight layers of 4,096
units, has 121 million, and the convnet six."""

LARGEST_LOGIT = 1e30
"""What a network's answers may come to at most: float32 ends at 3.4e38."""

STROKES = 300
"""Of one drawing; how long it takes to tell them apart grows with their square."""

POINTS = 50_000
"""Of all strokes of one drawing: four minutes of a pen that tells 200 a second."""
