"""Files from elsewhere: where each can be had, and a cache that takes nothing but the pinned bytes.

Imports `setup`.
"""
