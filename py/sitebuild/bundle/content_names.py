"""Names that say what is inside: another content, another address, so that versions never mix."""

import hashlib
from pathlib import Path

from sitebuild.fetch.download_cache import sha256_of

DIGITS = 12  # of the SHA-256, in a name


def name_by_content(path: Path) -> Path:
    """Put a file's hash into its name: `ten.npz` becomes `ten-0123456789ab.npz`."""
    return path.rename(path.with_stem(f"{path.stem}-{sha256_of(path)[:DIGITS]}"))


def plain_name(path: Path) -> str:
    """What a file was called before `name_by_content`, without its ending."""
    return path.stem.rpartition("-")[0]


def name_folder_by_content(folder: Path) -> Path:
    """Put a hash of a folder's names and contents into its own name."""
    total = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        total.update(f"{path.name} {sha256_of(path)}\n".encode())
    return folder.rename(folder.with_name(f"{folder.name}-{total.hexdigest()[:DIGITS]}"))
