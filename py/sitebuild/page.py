"""index.html for dist/, with the sources that it names replaced by what was made of them."""

import re
from pathlib import Path

from sitebuild.errors import BuildError

REFERENCE = re.compile(r'<(?:link|script|img|source)\b[^>]*?\b(?:href|src)="([^":#]+)"', re.DOTALL)


def rewrite(html: str, made: dict[str, str]) -> str:
    """Replace references (source → built file), each of which must be there once."""
    for source, built in made.items():
        if html.count(f'="{source}"') != 1:
            raise BuildError(f'site/index.html must name "{source}" exactly once.')
        html = html.replace(f'="{source}"', f'="{built}"')
    return html


def check_references(html: str, folder: Path) -> None:
    """Raise BuildError if the page names a file that is not beside it."""
    for name in REFERENCE.findall(html):
        if not (folder / name).is_file():
            raise BuildError(f'site/index.html names "{name}", which is not among the built files.')
