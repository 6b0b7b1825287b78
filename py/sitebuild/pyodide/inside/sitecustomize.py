"""Python imports this by itself when it starts: from here on, what is not here yet is fetched."""

import json

import lazy_import  # type: ignore[import-not-found]

folder = __file__.rpartition("/")[0]
lazy_import.start(json.loads(lazy_import.__spec__.loader.get_data(f"{folder}/lazy_import.json")))
