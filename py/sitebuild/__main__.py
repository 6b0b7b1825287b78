"""`python -m sitebuild <command>`, run by `build.py` inside `.venv`."""

import sys
from argparse import Namespace

from sitebuild.setup.cli import read
from sitebuild.setup.errors import BuildError


def run(options: Namespace) -> int:
    """Run one command and return its exit code; each imports only what it needs."""
    match options.command:
        case "serve":
            from sitebuild.tasks.serve import serve

            return serve(options.host, options.port, options.open)
        case "build":
            from sitebuild.tasks.build import build

            build(force=options.force)
            if options.single_file:
                from sitebuild.bundle.single_file import build_single_file

                build_single_file()
        case "test":
            from sitebuild.tasks.test import test

            return test(options.rest)
        case "check":
            from sitebuild.tasks.check import check

            return check(options.fix)
        case "bench":
            from sitebuild.tasks.test import bench

            return bench(options.rest)
        case "fuzz":
            from sitebuild.tasks.test import fuzz

            return fuzz(options.rest)
        case "data":
            from sitebuild.tasks.make_data import main

            return main(options.rest)
        case "models":
            from sitebuild.tasks.make_models import main

            return main(options.rest)
        case "release":
            from sitebuild.tasks.release import release

            release(options.tag)
        case "lock":
            from sitebuild.tasks.relock import renew

            renew()
    return 0


def main() -> int:
    """Run the command; a BuildError, here and nowhere else, becomes one sentence."""
    try:
        return run(read(sys.argv[1:]))
    except BuildError as error:
        print(f"build.py: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
