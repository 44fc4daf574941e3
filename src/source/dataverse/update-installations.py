#!/usr/bin/env python3
"""Renews installations.ts from the list that the Dataverse project publishes: update-installations.py [file or URL]"""

import json
import re
import sys
from pathlib import Path
from urllib.request import urlopen

LIST = "https://raw.githubusercontent.com/IQSS/dataverse-installations/main/data/data.json"
HEAD = '''/**
 * The hosts of the public Dataverse installations, as github.com/IQSS/dataverse-installations lists them (data/data.json).
 * Made by update-installations.py in this folder: run it to renew them, and read what changed.
 */
export const installations: readonly string[] = [
'''


def host_of(installation):
    """Some entries name a folder behind the host."""
    return installation["hostname"].strip().split("/")[0].lower()


source = sys.argv[1] if len(sys.argv) > 1 else LIST
text = urlopen(source).read() if "://" in source else Path(source).read_bytes()
hosts = sorted({host_of(installation) for installation in json.loads(text)["installations"]})
strange = [host for host in hosts if not re.fullmatch(r"[a-z0-9.-]+\.[a-z]+", host)]
if strange or len(hosts) < 100:
    sys.exit(f"The list is not as it was: {len(hosts)} hosts, not understood: {strange}")
lines = "".join(f'  "{host}",\n' for host in hosts)
Path(__file__).with_name("installations.ts").write_text(f"{HEAD}{lines}];\n")
