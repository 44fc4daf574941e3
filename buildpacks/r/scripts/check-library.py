#!/usr/bin/env python3
"""Ends with an error that names every package of a library which a lock has not, or in another version. What stands in the repository
is in no lock, and has no repository in its DESCRIPTION.

usage: check-library.py LIBRARY LOCKED
LOCKED: a package's name and version a line.
"""
import pathlib
import re
import sys


def field(text, name):
    found = re.search(rf"^{name}: *(.*)$", text, re.MULTILINE)
    return found and found.group(1).strip()


def main(library, locked):
    versions = dict(line.split() for line in pathlib.Path(locked).read_text(encoding="utf-8").splitlines())
    drift = False
    for description in sorted(pathlib.Path(library).glob("*/DESCRIPTION")):
        text = description.read_text(encoding="utf-8", errors="replace")
        name, version = description.parent.name, field(text, "Version")
        is_local = field(text, "RemoteType") in (None, "local") and field(text, "Repository") is None
        if versions.get(name) == version or (is_local and name not in versions):
            continue
        print(f"bindery: not as locked: r {name} {version} {versions.get(name, 'none')}", file=sys.stderr)
        drift = True
    sys.exit(1 if drift else 0)


main(*sys.argv[1:])
