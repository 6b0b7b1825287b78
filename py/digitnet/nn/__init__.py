"""The network: layers, losses, optimisers, the weights file; nothing about images or ink.

Imports `base`.
"""
