"""Start Telaah: ``python3 telaah.py ARGS`` is ``telaah ARGS`` in the project's own environment.

The first start makes that environment (``helpers.setup``) from the standard library alone; later ones hand
over at once. Even Python 2.7 must be able to read this file, to be told that it is too old: so it has neither
type hints nor f-strings, and imports nothing of ours before it has looked.
"""

from __future__ import print_function

import os
import sys

OLDEST = (3, 11)
ROOT = os.path.dirname(os.path.realpath(__file__))
TOO_OLD = """\
Telaah needs Python {oldest} or newer; this is Python {found}. {advice}
Telaah memerlukan Python {oldest} atau yang lebih baru; ini Python {found}. {anjuran}"""
NEWER = ("A newer one is here: {name} telaah.py", "Yang lebih baru sudah ada: {name} telaah.py")
NONE_NEWER = (
    "Install one from https://www.python.org/downloads/ and start again with it.",
    "Pasang dari https://www.python.org/downloads/ lalu jalankan lagi dengannya.",
)


def too_old(version):
    """What to tell a Python older than OLDEST, in both languages; names a newer one that is on the path."""
    folders = os.environ.get("PATH", "").split(os.pathsep)
    names = ["python{}.{}".format(OLDEST[0], minor) for minor in range(OLDEST[1] + 9, OLDEST[1] - 1, -1)]
    newer = [name for name in names for folder in folders if os.access(os.path.join(folder, name), os.X_OK)]
    advice, anjuran = [text.format(name=newer[0]) for text in NEWER] if newer else NONE_NEWER
    oldest, found = ["{}.{}".format(*numbers) for numbers in (OLDEST, version)]
    return TOO_OLD.format(oldest=oldest, found=found, advice=advice, anjuran=anjuran)


def main(arguments):
    """Start Telaah with ``arguments``; returns the exit status."""
    if sys.version_info[:2] < OLDEST:
        print(too_old(sys.version_info), file=sys.stderr)
        return 2
    sys.path.insert(0, os.path.join(ROOT, "src"))
    from helpers.setup.start import start

    return start(ROOT, arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
