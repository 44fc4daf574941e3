#!/usr/bin/env python3
"""Ends with an error that names every package of a library which a lock has not, or otherwise, and every locked one that is not there.
What is from no repository that a lock could name is in none.

usage: check-library.py LIBRARY LOCKED
LOCKED: a package's name, version and, where it is from git, commit a line.
"""
import pathlib
import re
import sys

# As locking/write.ts decides what goes into a lock.
REMOTES = ("github", "gitlab", "bitbucket", "git", "git2r", "xgit", "url")
REPOSITORY = re.compile(r"(?:CRAN|RSPM|PPM|P3M)$|bioc|https?://", re.IGNORECASE)


def fields_of(description):
    text = description.read_text(encoding="utf-8", errors="replace")
    return dict(re.findall(r"^(\w+): *(.*?) *$", text, re.MULTILINE))


def has_source(fields):
    return (
        fields.get("RemoteType", "").lower() in REMOTES
        or REPOSITORY.match(fields.get("Repository", "")) is not None
        or ("Repository" not in fields and "biocViews" in fields)
    )


def same_commit(fields, commit):
    """Some hosts tell a part of it. What asks git itself notes a commit as the reference that it was asked for."""
    found = [fields.get(name, "").lower() for name in ("RemoteSha", "RemoteRef")]
    return any(len(each) >= 7 and (each.startswith(commit) or commit.startswith(each)) for each in found)


def differences(installed, locked):
    for name, fields in installed.items():
        version = fields.get("Version", "unknown")
        if name not in locked:
            if has_source(fields):
                yield name, version, "none"
            continue
        wanted, commit = locked[name]
        if version != wanted:
            yield name, version, wanted
        elif commit and not same_commit(fields, commit):
            yield name, f"{version}@{fields.get('RemoteSha') or 'unknown'}", f"{wanted}@{commit}"
    for name in sorted(set(locked) - set(installed)):
        yield name, "none", locked[name][0]


def main(library, file):
    lines = pathlib.Path(file).read_text(encoding="utf-8").splitlines()
    locked = {name: (version, "".join(commit)) for name, version, *commit in map(str.split, lines)}
    found = sorted(pathlib.Path(library).glob("*/DESCRIPTION"))
    installed = {description.parent.name: fields_of(description) for description in found}
    drift = list(differences(installed, locked))
    for name, present, wanted in drift:
        print(f"bindery: not as locked: r {name} {present} {wanted}", file=sys.stderr)
    sys.exit(1 if drift else 0)


main(*sys.argv[1:])
