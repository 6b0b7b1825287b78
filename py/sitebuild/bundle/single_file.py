"""The finished page as one HTML file, which a double-click opens: everything is inside."""

import base64
import re
import tempfile
from pathlib import Path
from typing import Any

import deflate

from sitebuild.bundle.assemble import describe, first_files
from sitebuild.bundle.content_names import plain_name
from sitebuild.bundle.esbuild import bundle_again, bundle_classic
from sitebuild.bundle.html import named_by_hash
from sitebuild.bundle.media_types import MEDIA_TYPES
from sitebuild.bundle.service_worker import KEPT_PARTS
from sitebuild.setup.console import megabytes, say
from sitebuild.setup.errors import BuildError, about_disk
from sitebuild.setup.paths import DIST, runtime_folder

NAME = "digitnet.html"
MOST = 13_000_000  # bytes
SMALLEST = 12  # the level of libdeflate that takes longest
BOOT = "worker/boot/main.ts"
HTML_SAFE = str.maketrans("<&", ",.")  # in base 85; site/worker/boot/base85.ts reads it

STYLE = re.compile(r'<link rel="stylesheet" href="(assets/[^"]+)">')
SCRIPT = re.compile(r'<script( type="module")? src="(assets/[^"]+)"></script>')
ICON = re.compile(r'<link rel="icon" href="([^"]+)" type="image/svg\+xml">')
BESIDE = re.compile(r'\s*<link rel="(?:manifest|apple-touch-icon|modulepreload|preload)"[^>]*>')
LINK = re.compile(r'\s*<p class="beside-the-page">.*?</p>')
POLICY = re.compile(r'(http-equiv="Content-Security-Policy"\s+content=)"[^"]*"')


def build_single_file(dist: Path = DIST) -> Path:
    """Make digitnet.html in a finished page's folder. Raises BuildError if it is too large."""
    say(f"Building {NAME} …")
    html = single_file(dist)
    size = len(html.encode())
    if size > MOST:
        raise BuildError(
            f"{NAME} would have {megabytes(size)}, and {megabytes(MOST)} is the most: "
            "make the networks in site/models smaller."
        )
    try:
        (dist / NAME).write_text(html, encoding="utf-8", newline="\n")
    except OSError as error:
        raise about_disk(error, dist) from error
    say(f"{dist.name}/{NAME} is ready ({megabytes(size)}).")
    return dist / NAME


def single_file(dist: Path) -> str:
    """The page with everything inside, from the same files that a host would serve."""
    html = (dist / "index.html").read_text(encoding="utf-8")
    styles: list[str] = []
    scripts: list[str] = []

    def style(found: re.Match[str]) -> str:
        styles.append(without_map((dist / found[1]).read_text(encoding="utf-8")))
        return f"<style>{styles[-1]}</style>"

    def script(found: re.Match[str]) -> str:
        scripts.append(checked(bundle_again(dist / found[2])))
        return f"<script{found[1] or ''}>{scripts[-1]}</script>"

    html = html.replace("<html ", '<html data-one-file="true" ', 1)
    html = LINK.sub("", BESIDE.sub("", html))
    html = STYLE.sub(style, html)
    html = SCRIPT.sub(script, html)
    html = ICON.sub(lambda found: icon(dist / found[1]), html)
    html = POLICY.sub(lambda found: f'{found[1]}"{policy(styles, scripts)}"', html)
    inside = [*map(language, sorted(dist.glob("languages/*.ftl")))]
    blocks = "\n".join((*inside, boot(), *(block(dist, url) for url in files(dist))))
    return html.replace("</body>", f"{blocks}\n</body>")


def files(dist: Path) -> list[str]:
    """What the page asks for until it has answered and learned."""
    about: dict[str, Any] = describe(dist, version="")
    kernels = [f"assets/{path.name}" for path in dist.glob("assets/kernels-*.wasm")]
    workers = [f"assets/{path.name}" for path in dist.glob("assets/worker-*.js")]
    models = [model["url"] for model in about["models"].values()]
    runtime = runtime_folder(dist)
    parts = {
        f"{runtime.name}/{path.name}"
        for part in KEPT_PARTS
        for path in runtime.glob(f"{part}*.zip")
    }
    images = about["data"][about["defaultData"]]["url"]
    needed = {*first_files(dist, about), *kernels, *workers, *models, images, *parts}
    return sorted(needed)


def block(dist: Path, url: str) -> str:
    """A file as text that a browser does not run, compressed if that makes it smaller."""
    path = dist / url
    content = path.read_bytes()
    if url.startswith("assets/worker-"):
        content = bundle_again(path).encode()
    small = deflate.gzip_compress(content, SMALLEST)
    # an archive's files are compressed already, and Python cannot wait for it to be unpacked
    packed = len(small) < len(content) and path.suffix != ".zip"
    text = base64.b85encode(small if packed else content).decode().translate(HTML_SAFE)
    kind = MEDIA_TYPES.get(path.suffix, "application/octet-stream").partition(";")[0]
    about = f'data-file="{url}" data-type="{kind}" data-packed="{"gzip" if packed else "no"}"'
    return f'<script type="text/plain" {about}>{text}</script>'


def language(path: Path) -> str:
    """Messages as text that a browser does not run; site/app/language/language.ts reads them."""
    small = deflate.gzip_compress(path.read_bytes(), SMALLEST)
    text = base64.b64encode(small).decode()
    return f'<script type="text/plain" data-language="{plain_name(path)}">{text}</script>'


def boot() -> str:
    """The worker's first program, which is the first of the blocks."""
    with tempfile.TemporaryDirectory() as name:
        out = Path(name) / "boot.js"
        bundle_classic(BOOT, out, {})
        program = checked(out.read_text(encoding="utf-8"))
    return f'<script type="text/plain" data-file="boot">{program}</script>'


def icon(path: Path) -> str:
    """The page's icon."""
    content = base64.b64encode(path.read_bytes()).decode()
    return f'<link rel="icon" href="data:image/svg+xml;base64,{content}">'


def policy(styles: list[str], scripts: list[str]) -> str:
    """What the browser lets the page do: run what is in it, and ask nobody for anything."""
    rules = {
        "default-src": ["'none'"],
        "script-src": [*map(named_by_hash, scripts), "blob:", "'wasm-unsafe-eval'"],
        "style-src": [named_by_hash(text) for text in styles],
        "img-src": ["data:", "blob:"],
        "worker-src": ["blob:"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
        "require-trusted-types-for": ["'script'"],
        "trusted-types": ["digitnet", "digitnet-early"],
    }
    return "; ".join(f"{name} {' '.join(values)}" for name, values in rules.items())


def without_map(text: str) -> str:
    """Drop the line that says where a source map is."""
    return "\n".join(line for line in text.splitlines() if "sourceMappingURL=" not in line)


def checked(program: str) -> str:
    """Pass on a program that can stand inside HTML."""
    if re.search(r"</script|<!--", program, re.IGNORECASE):
        raise BuildError(f'{NAME} cannot hold a script that has "</script" or "<!--" in it.')
    return program
