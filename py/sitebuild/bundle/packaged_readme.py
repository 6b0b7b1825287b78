"""The README as a package index shows it: hatchling asks here for what a package says of itself.

There a link to a file of the repository leads nowhere, and a picture from it is not shown: of such
links the words stay, and of the pictures nothing. Like `packaged_networks`, this is in the sdist.
"""

import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

PICTURE = re.compile(r"^!\[[^\]]*\]\((?!\w+:)[^)]*\)\n+", re.MULTILINE)
LINK = re.compile(r"\[([^\]]+)\]\((?!\w+:)[^)]*\)")


class PackagedReadme(MetadataHookInterface):
    """Gives the README without what works in the repository only."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Set the text that is shown."""
        text = Path(self.root, "README.md").read_text(encoding="utf-8")
        metadata["readme"] = {"content-type": "text/markdown", "text": alone(text)}


def alone(text: str) -> str:
    """Return Markdown without pictures from, and links to, files beside it."""
    return LINK.sub(r"\1", PICTURE.sub("", text))
