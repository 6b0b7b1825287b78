"""Data sets of labelled images, and augmented versions of them.

Imports `base`.
"""
