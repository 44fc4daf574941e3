#!/usr/bin/env python3
"""Points the kernels of an environment at its own interpreter, by absolute path.

usage: point-kernels.py ENVIRONMENT
"""
import json
import pathlib
import sys

environment = pathlib.Path(sys.argv[1])
for path in environment.glob("share/jupyter/kernels/*/kernel.json"):
    kernel = json.loads(path.read_text(encoding="utf-8"))
    if kernel["argv"][0].startswith("python"):
        kernel["argv"][0] = str(environment / "bin/python")
        path.write_text(json.dumps(kernel, indent=1), encoding="utf-8")
