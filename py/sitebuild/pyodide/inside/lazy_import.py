"""Fetch parts of the standard library, of NumPy and whole packages when they are first imported.

The page starts with only what its first answer needs. The rest lies beside it in archives;
`INDEX` says which module is in which, and importing one of them fetches its archive, then and
there, whoever imports it. That is why the request is a synchronous one: `import` cannot wait for
anything else, and in a worker it holds up nobody but Python.
"""

import sys
from collections.abc import Callable, Sequence
from importlib.machinery import FileFinder, ModuleSpec, PathFinder, SourcelessFileLoader
from importlib.util import LazyLoader, module_from_spec, spec_from_loader
from types import ModuleType
from typing import Any, NamedTuple

SITE_PACKAGES = "/lib/python3.14/site-packages"
SOURCES = "digitnet-sources"  # the part that has digitnet's own
GONE = 410  # what the page that is one file answers


class Part(NamedTuple):
    """An archive: its file beside the runtime, its SHA-256, and how it is put in place.

    `base` is the zip file it becomes, for pure modules; "" means unpacked into site-packages.
    `package` is the name that Pyodide's loadPackage knows it by, and `needs` are other parts.
    """

    file: str
    sha256: str
    base: str
    package: str
    needs: tuple[str, ...]


PARTS: dict[str, Part] = {}
INDEX: dict[str, str] = {}  # module → part
LAZY: set[str] = set()  # modules that others import but seldom use: fetched at their first use

# imported by what the first answer needs, but only used by what it does not: they run at first use
DEFERRED = {
    "bz2",
    "compression.zstd",
    "ctypes",
    "gzip",
    "lzma",
    "pickle",
    "platform",
    "secrets",
}

_here: set[str] = set()


def read(file: str) -> bytes:
    """Fetch a file that lies beside the runtime, in one blocking request."""
    import pyodide_js
    from js import XMLHttpRequest

    request = XMLHttpRequest.new()
    request.open("GET", pyodide_js.lockfileBaseUrl + file, False)
    in_worker = not hasattr(sys.modules["js"], "document")
    if in_worker:
        request.responseType = "arraybuffer"
    else:  # a page may block only for text; this reads each byte as one character
        request.overrideMimeType("text/plain; charset=x-user-defined")
    request.send()
    if request.status == GONE:
        raise ImportError(
            f"{file} is not in this page, which is one file with only the most needed inside: "
            "open the page from its address for that."
        )
    if request.status != 200:
        raise OSError(f"the server answered {request.status}")
    if in_worker:
        return request.response.to_bytes()
    return bytes(ord(character) & 0xFF for character in request.response)


class PartFinder:
    """The finder, asked after all others about what is not here yet."""

    def __init__(self, reader: Callable[[str], bytes] = read) -> None:
        self.read = reader

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Fetch the part that a module is in, and find the module there."""
        part = INDEX.get(name)
        if part is None:
            return None
        if name in LAZY and part not in _here:
            return spec_from_loader(name, LazyLoader(FirstUseLoader(self, part)))  # type: ignore[arg-type]
        return self.find_now(name, part, path)

    def find_now(self, name: str, part: str, path: Sequence[str] | None) -> ModuleSpec | None:
        """Find a module after its part is in place."""
        self.install(part)
        base = PARTS[part].base
        if not base:
            return PathFinder.find_spec(name, path)
        folder = name.rpartition(".")[0].replace(".", "/")
        return PathFinder.find_spec(name, [f"{base}/{folder}" if folder else base])

    def install(self, name: str) -> None:
        """Fetch a part, unless it is here, and put it in place."""
        if name in _here:
            return
        part = PARTS[name]
        for needed in part.needs:
            self.install(needed)
        if not (part.package and is_loaded(part.package)):
            place(part, self.fetch(part))
            if part.package:
                mark_loaded(part.package)
        _here.add(name)

    def fetch(self, part: Part) -> bytes:
        """Get a part's archive. Raises ImportError, saying what is wrong."""
        from hashlib import sha256

        try:
            content = self.read(part.file)
        except ImportError:
            raise
        except Exception as error:
            raise ImportError(
                f"{part.file} could not be fetched ({error}); check the connection and try again."
            ) from error
        if sha256(content).hexdigest() != part.sha256:
            raise ImportError(f"{part.file} is not the file it should be: reload the page.")
        return content


class FirstUseLoader:
    """Loads an extension module when one of its names is first used."""

    def __init__(self, finder: PartFinder, part: str) -> None:
        self.finder, self.part = finder, part

    def create_module(self, spec: ModuleSpec) -> None:
        """Begin with an empty module."""

    def exec_module(self, module: ModuleType) -> None:
        """Fill it with the real one."""
        parent = sys.modules[module.__name__.rpartition(".")[0]]
        spec = self.finder.find_now(module.__name__, self.part, parent.__path__)
        if spec is None or spec.loader is None:
            raise ImportError(f"{module.__name__} is not in its archive.", name=module.__name__)
        real = module_from_spec(spec)
        spec.loader.exec_module(real)
        module.__dict__.update(vars(real))


class FirstUseFinder:
    """The finder that is asked first: some modules run only when they are first used."""

    @staticmethod
    def find_spec(
        name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Find a deferred module as usual, but let it wait."""
        if name not in DEFERRED:
            return None
        spec = PathFinder.find_spec(name, path)
        if spec and spec.loader:
            spec.loader = LazyLoader(spec.loader)
        return spec


def place(part: Part, content: bytes) -> None:
    """Put an archive where its modules are looked for."""
    if part.base:
        with open(part.base, "wb") as file:  # noqa: PTH123 - pathlib is not needed for this alone
            file.write(content)
    else:
        from io import BytesIO
        from zipfile import ZipFile

        with ZipFile(BytesIO(content)) as archive:
            archive.extractall(SITE_PACKAGES)
    # not PathFinder.invalidate_caches(), which imports more, perhaps from the very part at hand
    for path, importer in sys.path_importer_cache.items():
        if path.startswith(SITE_PACKAGES) and isinstance(importer, FileFinder):
            importer.invalidate_caches()


def is_loaded(package: str) -> bool:
    """Whether loadPackage has brought a package already."""
    import pyodide_js

    return hasattr(pyodide_js.loadedPackages, package)


def mark_loaded(package: str) -> None:
    """Tell loadPackage that a package is here, so that it is not brought again."""
    import pyodide_js

    setattr(pyodide_js.loadedPackages, package, "default channel")


finder = PartFinder()


def get_source(loader: SourcelessFileLoader, name: str) -> str | None:
    """Read the source of a module of digitnet, which comes when a traceback or `inspect` asks.

    Other modules are here as byte code alone: None. Raises ImportError if it cannot be fetched.
    """
    if name.partition(".")[0] != "digitnet":
        return None
    from zipfile import ZipFile

    finder.install(SOURCES)
    with ZipFile(PARTS[SOURCES].base) as archive:
        return archive.read(loader.path[len(SITE_PACKAGES) + 1 : -1]).decode()


def start(index: dict[str, Any]) -> None:
    """Begin to answer imports; called by sitecustomize, which every Python imports by itself."""
    PARTS.update({name: Part(*part) for name, part in index["parts"].items()})
    INDEX.update(index["modules"])
    LAZY.update(index["lazy"])
    sys.meta_path.insert(0, FirstUseFinder())
    sys.meta_path.append(finder)
    SourcelessFileLoader.get_source = get_source  # type: ignore[method-assign, assignment]
