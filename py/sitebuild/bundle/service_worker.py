"""The service worker, with the list of all files that it keeps, each by its hash."""

import hashlib
import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

from sitebuild.bundle.esbuild import bundle_classic
from sitebuild.bundle.licences import LICENCES, SBOM
from sitebuild.bundle.media_types import MEDIA_TYPES
from sitebuild.fetch.download_cache import sha256_of

SOURCE = "service/main.ts"
# without a hash: browsers ask this address whether there is a new version
MADE = "service-worker.js"
PAGE = "index.html"  # at the address of the folder, too
# what nobody needs without a network
LEFT_OUT = ("build.json", "digitnet.html", LICENCES, SBOM, MADE)
LEFT_OUT_ENDS = (".map", "SOURCE")
START_FOLDERS = ("assets", "icons")
DOCS_FOLDER = "docs"  # whose pages are kept when somebody reads them
# what Python fetches when it is first imported: by training (by a recipe, for one), looking inside
KEPT_PARTS = ("numpy-random-", "digitnet-rest-", "digitnet-inside-")
# Networks up to this size are kept unasked, in bytes: looking inside takes one with hidden units
# whose pixels can be shown when the network that reads has none.
SMALL_NETWORK = 128_000


def add_service_worker(folder: Path, first: Collection[str], images: str) -> None:
    """Put the service worker into a finished page.

    Args:
        folder: where the page is.
        first: what the first answer needs.
        images: those to train on, which are kept next, with what else training needs. All other
            files are optional: kept when somebody uses them or asks for them.
    """

    def order(file: dict[str, Any]) -> tuple[bool, bool, bool, int, str]:
        later = file["url"] != images
        return not file["first"], file["optional"], later, file["bytes"], file["url"]

    files = sorted(listed(folder, first, images), key=order)
    about = json.dumps(files, sort_keys=True)
    version = {"id": hashlib.sha256(about.encode()).hexdigest(), "files": files}
    bundle_classic(SOURCE, folder / MADE, {"__VERSION__": version})


def listed(folder: Path, first: Collection[str], images: str) -> list[dict[str, Any]]:
    """Every file that is kept: its address, hash, size and type, and whether it is needed first.

    What is `optional` is not needed for drawing and training.
    """
    paths = (path for path in folder.rglob("*") if path.is_file())
    return [
        {
            "url": "" if name == PAGE else name,
            "sha256": sha256_of(path),
            "bytes": path.stat().st_size,
            "type": MEDIA_TYPES.get(path.suffix, "application/octet-stream"),
            "first": is_first(name, first),
            "optional": not (
                is_first(name, first)
                or name == images
                or path.name.startswith(KEPT_PARTS)
                or (path.parent.name == "models" and path.stat().st_size <= SMALL_NETWORK)
            ),
        }
        for path in paths
        if (name := path.relative_to(folder).as_posix()) not in LEFT_OUT
        and not name.endswith(LEFT_OUT_ENDS)
    ]


def is_first(name: str, first: Collection[str]) -> bool:
    """Whether the first answer needs a file, or a page without a network does."""
    is_page = name.endswith(".html") and "/" not in name
    return is_page or name in first or name.split("/")[0] in START_FOLDERS
