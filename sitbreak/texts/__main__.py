"""`python -m sitbreak.texts de > de.po` writes a language for translators' tools; `--read de.po` checks one.

A tool of its own: nothing else in this package reads a file.
"""

import argparse
import sys

from sitbreak.texts import LANGUAGES
from sitbreak.texts.po import parse, problems, write

LARGEST = 1 << 20  # characters of a .po file


def main() -> int:
    """Return 0, or 1 with what the file lacks on stdout."""
    parser = argparse.ArgumentParser(prog="python -m sitbreak.texts", description="Words for and from translators.")
    parser.add_argument("language", nargs="?", default="en", choices=LANGUAGES)
    parser.add_argument("--read", type=argparse.FileType(encoding="utf-8"), metavar="FILE.po")
    wanted = parser.parse_args()
    if wanted.read is None:
        sys.stdout.buffer.write(write(wanted.language).encode())  # a file for tools, whatever the terminal speaks
        return 0
    try:
        text = wanted.read.read(LARGEST + 1)
        if len(text) > LARGEST:
            raise ValueError(f"it has more than {LARGEST} characters, ours have 220,000")
        found = problems(text, wanted.language)
        count = sum(1 for _ in parse(text))
    except ValueError as error:
        print(f"{wanted.read.name}: {error}", file=sys.stderr)
        return 1
    print("\n".join(found) or f"complete: {count} entries")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
