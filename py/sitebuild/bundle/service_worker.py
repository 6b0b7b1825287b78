"""The service worker, with the list of all files that it keeps, each by its hash."""

import hashlib
import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

from sitebuild.bundle.esbuild import bundle_classic
from sitebuild.bundle.media_types import MEDIA_TYPES
from sitebuild.fetch.download_cache import sha256_of

SOURCE = "service/main.ts"
# without a hash: browsers ask this address whether there is a new version
MADE = "service-worker.js"
PAGE = "index.html"  # at the address of the folder, too
LEFT_OUT = (
    ".map",
    "SOURCE",
    "build.json",
    "digitnet.html",
    MADE,
)  # what nobody needs without a network
START_FOLDERS = ("assets", "icons")


def add_service_worker(folder: Path, first: Collection[str], then: str) -> None:
    """Put the service worker into a finished page.

    Args:
        folder: where the page is.
        first: what the first answer needs.
        then: what is kept next, the images to train on; after them comes what is small.
    """

    def order(file: dict[str, Any]) -> tuple[bool, bool, int, str]:
        return not file["first"], file["url"] != then, file["bytes"], file["url"]

    files = sorted(listed(folder, first), key=order)
    about = json.dumps(files, sort_keys=True)
    version = {"id": hashlib.sha256(about.encode()).hexdigest(), "files": files}
    bundle_classic(SOURCE, folder / MADE, {"__VERSION__": version})


def listed(folder: Path, first: Collection[str]) -> list[dict[str, Any]]:
    """Every file that is kept: its address, hash, size and type, and whether it is needed first."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return [
        {
            "url": "" if name == PAGE else name,
            "sha256": sha256_of(path),
            "bytes": path.stat().st_size,
            "type": MEDIA_TYPES.get(path.suffix, "application/octet-stream"),
            "first": name.endswith(".html") or name in first or name.split("/")[0] in START_FOLDERS,
        }
        for path in paths
        if not (name := path.relative_to(folder).as_posix()).endswith(LEFT_OUT)
    ]
