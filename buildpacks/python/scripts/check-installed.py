#!/usr/bin/env python3
"""Ends with an error that names every package of a lock which an environment has not, or in another version.

usage: check-installed.py ENVIRONMENT LOCKED
LOCKED: `name==version` a line, the names normalised (PEP 503).
"""
import pathlib
import re
import sys


def installed(environment):
    """Versions by name, as the folders of metadata are named (PEP 427, PEP 376)."""
    for folder in pathlib.Path(environment).glob("lib/python*/site-packages/*"):
        found = re.match(r"^(.+?)-([^-]+)(?:-py[\d.]+)?\.(?:dist|egg)-info$", folder.name)
        if found:
            yield normalised(found.group(1)), found.group(2)


def normalised(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def same(one, other):
    """File names have `_` for what versions have no such sign of; PEP 440 takes the spellings for one."""
    return re.sub(r"[-_]", "+", one).lower() == re.sub(r"[-_]", "+", other).lower()


def main(environment, locked):
    present = dict(installed(environment))
    drift = False
    for line in pathlib.Path(locked).read_text(encoding="utf-8").splitlines():
        name, _, version = line.partition("==")
        if name in present and same(present[name], version):
            continue
        print("bindery: not as locked: python {} {} {}".format(name, present.get(name, "none"), version), file=sys.stderr)
        drift = True
    sys.exit(1 if drift else 0)


main(*sys.argv[1:])
