#!/usr/bin/env python3
"""Lets a kernel start the IJulia that is found, of whatever version: a project may bring its own, which goes before the image's.

IJulia's kernels are written for the version that wrote them: up to 1.27 they name its `kernel.jl`, since 1.28 they call `run_kernel`.

usage: start-any-ijulia.py JUPYTER_DATA
"""
import json
import pathlib
import sys

CODE = (
    "import IJulia; "
    "isdefined(IJulia, :run_kernel) ? IJulia.run_kernel() : "
    'include(joinpath(dirname(pathof(IJulia)), "kernel.jl"))'
)

for path in pathlib.Path(sys.argv[1]).glob("kernels/julia-*/kernel.json"):
    kernel = json.loads(path.read_text(encoding="utf-8"))
    kernel["argv"] = [kernel["argv"][0], "-i", "--color=yes", "-e", CODE, "{connection_file}"]
    path.write_text(json.dumps(kernel, indent=1), encoding="utf-8")
