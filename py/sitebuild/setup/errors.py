"""The one exception that ends a command with a sentence instead of a traceback."""

import errno


class BuildError(Exception):
    """Something the reader can put right; the message says what happened and what to do."""


def about_disk(error: OSError, where: object) -> BuildError:
    """Turn a failed write into a sentence that says what to do about it."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return BuildError(f"The disk is full: free some space for {where} and run the same again.")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return BuildError(f"{where} cannot be written to: change its permissions, or its place.")
    return BuildError(f"{where} cannot be written to ({error.strerror or error}).")
