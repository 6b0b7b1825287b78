"""The networks of site/models in the package: hatchling asks here what else a wheel holds.

They are not copied in git; a wheel or an sdist that lacks one cannot be made. This file is in the
sdist too, and imports nothing of sitebuild, as whoever builds a wheel from that has only hatchling.
"""

import json
from pathlib import Path
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

MODELS = "site/models"
LIST = "models.json"
IN_PACKAGE = "digitnet/models"


class PackagedNetworks(BuildHookInterface[BuilderConfig]):
    """Adds each file that the list of networks names, and the list."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Say where each file comes from and where it goes.

        An editable install finds them in the checkout, and gets none.

        Raises:
            FileNotFoundError: the list, or a network that it names, is not there.
        """
        if version == "editable":
            return
        folder = Path(self.root, MODELS)
        listed = json.loads((folder / LIST).read_text(encoding="utf-8"))["models"]
        names = [LIST, *(entry["file"] for entry in listed.values())]
        lost = [name for name in names if not (folder / name).is_file()]
        if lost or not listed:
            raise FileNotFoundError(
                f"{MODELS} lacks {lost[0] if lost else 'any network'}: a digitnet without its "
                "networks is not to be installed by anybody"
            )
        into = IN_PACKAGE if self.target_name == "wheel" else MODELS
        for name in names:
            build_data["force_include"][str(folder / name)] = f"{into}/{name}"
