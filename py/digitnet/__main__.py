"""``python -m digitnet`` is ``digitnet``."""

import sys

try:
    from digitnet.cli import main
except KeyboardInterrupt:
    sys.exit(130)

sys.exit(main())
