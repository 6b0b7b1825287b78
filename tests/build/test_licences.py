"""What dist/ says of what others made in it."""

import json
import re

from sitebuild.setup.paths import SITE


def bill_of(project):
    return json.loads((project.dist / "sbom.cdx.json").read_text(encoding="utf-8"))


def plain(name):
    """A name as indexes compare it."""
    return re.sub(r"[._]", "-", name).lower()


def test_every_package_that_is_shipped_has_its_licence_and_text(built):
    lock = json.loads((SITE / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    wanted = {
        place.rpartition("node_modules/")[2]
        for place, entry in lock.items()
        if place and not entry.get("dev")
    }
    (runtime,) = built.dist.glob("runtime-*/pyodide-lock.json")
    packages = json.loads(runtime.read_text())["packages"].values()
    wanted |= {entry["name"] for entry in packages if entry["name"] != "digitnet"}
    wanted |= {"pyodide", "CPython", "pdoc"}
    assert set(map(plain, wanted)) == {plain(one["name"]) for one in bill_of(built)["components"]}

    text = (built.dist / "LICENSES.txt").read_text(encoding="utf-8")
    for one in bill_of(built)["components"]:
        assert text.count(f"{one['name']} {one['version']}") >= 2, one["name"]
    for words in (
        "MIT License",  # ours
        "where the data is from",
        "MPL-2.0. Its text and its sources: https://",
        "NumPy Developers",
        "The Python Imaging Library",
        "Marijn Haverbeke",
        "Apache License",
    ):
        assert words in text, words


def test_the_bill_of_materials_is_as_cyclonedx_has_it(built):
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    text = (built.dist / "sbom.cdx.json").read_text(encoding="utf-8")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    assert len(bill_of(built)["components"]) > 30
    hashed = [one for one in bill_of(built)["components"] if "hashes" in one]
    assert len(hashed) > 30
