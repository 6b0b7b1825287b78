"""What everything else stands on: array types, the error for bad input, class names, `.npz` files.

Imports NumPy and the standard library, and nothing of digitnet outside this folder.
"""
