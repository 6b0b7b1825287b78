"""Python imports this by itself when it starts: from here on, what is not here yet is fetched."""

import json

import later

later.start(json.loads(__loader__.get_data(f"{__file__.rpartition('/')[0]}/later.json")))
