#!/usr/bin/env python3
"""Writes which packages conda has put into an environment, as JSON, for a lock: each by its URL with its sums, in the order of names.

usage: record-environment.py PREFIX TARGET
"""
import json
import pathlib
import re
import sys

FIELDS = ("name", "url", "md5", "sha256")
USUAL = "https://conda.anaconda.org/"


def mirror():
    """The mirror of whoever builds, which is in place of the usual address and is nobody else's business."""
    condarc = pathlib.Path("/run/secrets/condarc")
    text = condarc.read_text(encoding="utf-8") if condarc.exists() else ""
    found = re.search(r"^channel_alias:\s*[\"']?([^\"'\s]+)", text, re.MULTILINE)
    return found and found.group(1).rstrip("/") + "/"


def public(url, alias):
    """Without the mirror, without a user's name and password, and without the token that anaconda.org's addresses have in their path."""
    if alias and url.startswith(alias):
        url = USUAL + url[len(alias):]
    return re.sub(r"/t/[^/]+/", "/", re.sub(r"://[^/@]*@", "://", url))


def main(prefix, target):
    alias = mirror()
    records = []
    for path in sorted(pathlib.Path(prefix, "conda-meta").glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        kept = {field: record[field] for field in FIELDS if record.get(field)}
        records.append({**kept, "url": public(record["url"], alias)})
    pathlib.Path(target).mkdir(parents=True, exist_ok=True)
    pathlib.Path(target, "environment.json").write_text(json.dumps(records), encoding="utf-8")


main(*sys.argv[1:])
