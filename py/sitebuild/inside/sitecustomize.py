"""Python imports this by itself when it starts: from here on, what is not here yet is fetched."""

import json

import later  # type: ignore[import-not-found]

folder = __file__.rpartition("/")[0]
later.start(json.loads(later.__spec__.loader.get_data(f"{folder}/later.json")))
