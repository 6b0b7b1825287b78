"""What `build.py` does: build, serve, check, test, and make what is committed anew.

Imports everything else.
"""
