#!/usr/bin/env python3
"""Resolves NAME.in with this machine's pip and index and writes NAME.lock beside it, with hashes.

Packages of NAME.without are left out of the lock.

usage: python3.11 update-lock.py server pip    (on the architecture and Python of the image)
"""
import json
import pathlib
import subprocess
import sys

here = pathlib.Path(__file__).parent
for name in sys.argv[1:]:
    report = subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed",
         "--only-binary", ":all:", "--report", "-", "-r", str(here / f"{name}.in")],
        check=True, stdout=subprocess.PIPE,
    ).stdout
    without = here / f"{name}.without"
    left_out = {line.split("#")[0].strip() for line in without.read_text().splitlines()} if without.exists() else set()
    packages = sorted(
        (item["metadata"]["name"].lower().replace("_", "-").replace(".", "-"), item["metadata"]["version"],
         item["download_info"]["archive_info"]["hashes"]["sha256"])
        for item in json.loads(report)["install"]
    )
    lines = [f"{package}=={version} --hash=sha256:{digest}\n" for package, version, digest in packages if package not in left_out]
    (here / f"{name}.lock").write_text(f"# Made by update-lock.py from {name}.in\n" + "".join(lines))
    print(f"{name}.lock: {len(lines)} packages")
