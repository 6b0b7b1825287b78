"""The command line, read twice: by `build.py` before set-up, and in `.venv` after it."""

import argparse

SUMMARY = """\
Build digitnet's page, serve it, and check and test all of it.

Every command first sets up what it needs in .venv and site/node_modules, and skips what is
already there. The first run needs the internet; later ones do not."""

ENVIRONMENT = """\
environment:
  DIGITNET_CACHE     folder for downloads, instead of the user's cache folder
  DIGITNET_CDN       address of the Pyodide files, instead of Pyodide's own CDN
  DIGITNET_CHROMIUM  path of the Chromium or Chrome that the tests drive
  DIGITNET_FIREFOX   path of the Firefox that the tests drive
  DIGITNET_WEBKIT    path of WebKitGTK's MiniBrowser that the tests drive

start here:
  python build.py serve"""

DEFAULT_PORT = 8000
BUILDING = ("serve", "build")  # commands that need little in .venv
PASSING = ("test", "bench", "fuzz", "data", "models")  # commands with options of another program


def port(text: str) -> int:
    """Read a TCP port number."""
    if not text.isdecimal() or not 0 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port: give a number from 0 to 65535")
    return int(text)


def parser() -> argparse.ArgumentParser:
    """Build the parser; `command` and the command's own options are in its answer."""
    top = argparse.ArgumentParser(
        prog="build.py",
        description=SUMMARY,
        epilog=ENVIRONMENT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = top.add_subparsers(
        title="commands", dest="command", metavar="<command>", required=True
    )

    def add(name: str, text: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".")

    def passing(name: str, text: str, rest: str) -> None:
        command = add(name, text)
        command.usage = f"build.py {name} [{rest}]"

    serve = add("serve", "build the page if anything changed, and serve it on this machine")
    serve.add_argument(
        "--port", type=port, help=f"port to listen on (default: {DEFAULT_PORT}, or the next free)"
    )
    serve.add_argument(
        "--host", default="127.0.0.1", help="address to listen on (default: %(default)s)"
    )
    serve.add_argument("--open", action="store_true", help="open the page in the browser")

    build = add("build", "make dist/, the finished page, from the sources")
    build.add_argument("--force", action="store_true", help="build even if nothing has changed")
    build.add_argument(
        "--single-file",
        action="store_true",
        help="also make dist/digitnet.html, the whole page in one file that a double-click opens",
    )

    passing("test", "build, find or install browsers, and run the tests", "options of pytest")
    check = add("check", "check form, types and lint of all Python and JavaScript")
    check.add_argument(
        "--fix", action="store_true", help="put right what can be put right by itself"
    )

    passing("bench", "measure speed: training, reading, start-up", "options")
    passing("fuzz", "give digitnet bad input for minutes, and count what becomes of it", "options")
    passing("data", "make the page's data sets from the original MNIST files", "options")
    passing("models", "train the networks that come with the page", "options")

    release = add("release", "make and check the packages for an index, in build/packages")
    release.add_argument("--tag", metavar="vX.Y.Z", help="that the version must be equal to")

    add("lock", "renew the lock files after a change of versions")
    clean = add("clean", "remove everything that the other commands made in this folder")
    clean.add_argument("--cache", action="store_true", help="remove the downloads in the cache too")
    return top


def read(arguments: list[str]) -> argparse.Namespace:
    """Read a command line; what follows a command of `PASSING` is kept as it is, in `rest`."""
    ours = ["test", "-h"], ["test", "--help"]
    if arguments and arguments[0] in PASSING and arguments not in ours:
        return argparse.Namespace(command=arguments[0], rest=arguments[1:])
    return parser().parse_args(arguments)
