"""Pages for dist/, with the sources that they name replaced by what was made of them."""

import base64
import hashlib
import re
from pathlib import Path

from sitebuild.setup.errors import BuildError
from sitebuild.setup.paths import SITE

REFERENCE = re.compile(r'<(?:link|script|img|source)\b[^>]*?\b(?:href|src)="([^":#]+)"', re.DOTALL)
PRELOAD = re.compile(r'(\s*)<link rel="modulepreload" href="([^"]+)">')
IMPORT = re.compile(r'\b(?:from|import)\s*"\./([^"]+)"')


def write_page(name: str, made: dict[str, str], folder: Path) -> None:
    """Put a page of site/ into `folder`, with each source in `made` replaced by its built file.

    What a preloaded module imports is preloaded, too: no module should wait for another.

    Raises BuildError if the page does not name such a source, or names a file that is not there.
    """
    html = rewrite((SITE / name).read_text(encoding="utf-8"), name, made)
    html = PRELOAD.sub(lambda found: found[0] + preloads(found[1], found[2], folder), html)
    check_references(html, name, folder)
    (folder / name).write_text(html, encoding="utf-8", newline="\n")


def rewrite(html: str, page: str, made: dict[str, str]) -> str:
    """Replace references (source → built file), each of which must be there."""
    for source, built in made.items():
        if f'="{source}"' not in html:
            raise BuildError(f'site/{page} must name "{source}".')
        html = html.replace(f'="{source}"', f'="{built}"')
    return html


def preloads(before: str, module: str, folder: Path) -> str:
    """Links for what a built module imports, each after the white space `before`."""
    built = folder / module
    imported = IMPORT.findall(built.read_text(encoding="utf-8"))
    links = (f"{module.rpartition('/')[0]}/{name}" for name in dict.fromkeys(imported))
    return "".join(f'{before}<link rel="modulepreload" href="{link}">' for link in links)


def check_references(html: str, page: str, folder: Path) -> None:
    """Raise BuildError if the page names a file that is not beside it."""
    for name in REFERENCE.findall(html):
        if not (folder / name).is_file():
            raise BuildError(f'site/{page} names "{name}", which is not among the built files.')


def named_by_hash(text: str) -> str:
    """How a policy names a script or style by its content."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
