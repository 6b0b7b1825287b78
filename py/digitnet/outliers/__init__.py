"""Images that are no digit (scribbles, letters, shapes), for a network to learn to refuse.

Imports `base`, `data` and `ink`.
"""
