#!/usr/bin/env python3
"""Writes what is installed in a library of R as JSON, for a lock: the fields of each DESCRIPTION that say what it is and where it is from.

usage: record-library.py LIBRARY TARGET R_VERSION CRAN
"""
import json
import pathlib
import sys

FIELDS = (
    "Package", "Version", "Repository", "RemoteType", "RemoteHost", "RemoteUsername", "RemoteRepo", "RemoteRef", "RemoteSha",
    "RemoteSubdir", "RemoteUrl", "RemotePkgRef", "Depends", "Imports", "LinkingTo", "biocViews",
)


def fields_of(description):
    """The fields of a DESCRIPTION (Writing R Extensions 1.1.1); lines that go on begin with a blank."""
    fields, name = {}, None
    for line in description.read_text(encoding="utf-8", errors="replace").splitlines():
        if line[:1].isspace() and name is not None:
            fields[name] += " " + line.strip()
        elif ":" in line:
            name, _, value = line.partition(":")
            fields[name] = value.strip()
    return {name: value for name, value in fields.items() if name in FIELDS}


def main(library, target, version, cran):
    descriptions = sorted(pathlib.Path(library).glob("*/DESCRIPTION"))
    record = {"version": version, "cran": cran, "packages": [fields_of(each) for each in descriptions]}
    pathlib.Path(target).mkdir(parents=True, exist_ok=True)
    pathlib.Path(target, "library.json").write_text(json.dumps(record), encoding="utf-8")


main(*sys.argv[1:])
