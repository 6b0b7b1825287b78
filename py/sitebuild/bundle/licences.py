"""LICENSES.txt and sbom.cdx.json: what dist/ has of others, for people and for programs.

Both are made of the packages' own metadata when the page is built, and hold nothing that changes
from one build to the next: no time, no random number.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sitebuild.bundle.components import Component
from sitebuild.setup.paths import ROOT, SITE

LICENCES = "LICENSES.txt"
SBOM = "sbom.cdx.json"
RULE = "=" * 72
SPEC = "1.6"  # of CycloneDX


def add_licences(folder: Path, found: Sequence[Component], version: str) -> None:
    """Write both files into a finished page; `version` is digitnet's."""
    text = licences(found, version)
    (folder / LICENCES).write_text(text, encoding="utf-8", newline="\n")
    bill = json.dumps(bill_of_materials(found, version), indent=1, sort_keys=True)
    (folder / SBOM).write_text(f"{bill}\n", encoding="utf-8", newline="\n")


def licences(found: Sequence[Component], version: str) -> str:
    """A list of all licences, and behind it the text of each."""
    listed = [f"{one.name} {one.version}: {one.licence}" for one in found]
    parts = [
        f"digitnet {version} (MIT) comes with:\n\n" + "\n".join(listed),
        section(f"digitnet {version}", (ROOT / "LICENSE").read_text(encoding="utf-8")),
    ]
    source = SITE / "data" / "SOURCE"
    if source.is_file():
        parts.append(section("the images in data/", source.read_text(encoding="utf-8")))
    for one in found:
        texts = one.texts or (
            ("", f"{one.licence}. Its text and its sources: {one.website or one.purl}"),
        )
        for name, text in texts:
            parts.append(section(f"{one.name} {one.version} {name}".rstrip(), text))
    return "\n\n".join(parts) + "\n"


def section(title: str, text: str) -> str:
    """One licence under its title."""
    lines = "\n".join(line.rstrip() for line in text.strip().splitlines())
    return f"{RULE}\n{title}\n{RULE}\n\n{lines}"


def bill_of_materials(found: Sequence[Component], version: str) -> dict[str, Any]:
    """The same as CycloneDX has it (cyclonedx.org/docs/1.6/json)."""
    ours = f"pkg:pypi/digitnet@{version}"
    return {
        "$schema": f"http://cyclonedx.org/schema/bom-{SPEC}.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": SPEC,
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": ours,
                "name": "digitnet",
                "version": version,
                "purl": ours,
                "licenses": [{"license": {"id": "MIT"}}],
            }
        },
        "components": [entry(one) for one in found],
        "dependencies": [
            {"ref": ours, "dependsOn": [one.purl for one in found]},
            *({"ref": one.purl} for one in found),
        ],
    }


def entry(one: Component) -> dict[str, Any]:
    """One component."""
    licence = {"expression": one.licence} if one.is_spdx else {"license": {"name": one.licence}}
    about = {
        "type": "library",
        "bom-ref": one.purl,
        "name": one.name,
        "version": one.version,
        "purl": one.purl,
        "licenses": [licence],
        "externalReferences": [{"type": "website", "url": one.website}] if one.website else [],
    }
    hashes = [{"alg": algorithm, "content": digest} for algorithm, digest in one.hashes]
    return {**about, "hashes": hashes} if hashes else about
