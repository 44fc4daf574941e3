#!/usr/bin/env python3
"""Describes the kernels of a Nix shell where every Jupyter server looks first, by absolute paths.

Kernels stand in many folders of the store, and say `python` for what is another Python to the server.

usage: describe-kernels.py SHELL, the folder of environment.sh
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys

shell = pathlib.Path(sys.argv[1])
target = shell / "share/jupyter/kernels"


def shell_variables():
    command = ["/bin/bash", "-c", '. "$1"; exec /usr/bin/env -0', "variables", str(shell / "environment.sh")]
    # Nothing of this build's own.
    clean = {"PATH": "", "HOME": "/nonexistent"}
    output = subprocess.run(command, env=clean, stdout=subprocess.PIPE, check=True).stdout
    pairs = (entry.split("=", 1) for entry in output.decode("utf-8", "surrogateescape").split("\0") if "=" in entry)
    return dict(pairs)


def data_folders(variables):
    """Folders `share/jupyter` of the packages on PATH, PYTHONPATH and XDG_DATA_DIRS, in this order."""

    def parts(name):
        return [pathlib.Path(part) for part in variables.get(name, "").split(":") if part.startswith("/")]

    found = [part.parent / "share" for part in parts("PATH")]
    # PACKAGE/lib/python3.12/site-packages
    found += [part.parents[2] / "share" for part in parts("PYTHONPATH") if len(part.parents) > 2]
    found += parts("XDG_DATA_DIRS")
    return [folder / "jupyter" for folder in dict.fromkeys(found) if (folder / "jupyter").is_dir()]


def write(name, spec, source=None):
    folder = target / name
    if folder.exists():
        return
    if source is None:
        folder.mkdir(parents=True)
    else:
        # Not with the modes of the store, where nothing may be written.
        shutil.copytree(source, folder, copy_function=shutil.copyfile, ignore_dangling_symlinks=True)
        for path in [folder, *folder.rglob("*")]:
            path.chmod(0o755 if path.is_dir() else 0o644)
    text = json.dumps({**spec, "argv": [str(shell / "run-kernel"), *spec["argv"]]}, indent=1)
    (folder / "kernel.json").write_text(text, encoding="utf-8")
    print(f"bindery: the kernel {spec.get('display_name', name)}")


def described(folder, variables):
    spec = json.loads((folder / "kernel.json").read_text(encoding="utf-8"))
    program = spec["argv"][0]
    # Beside the package that has the kernel, else anywhere in the shell.
    beside = f"{folder.parents[3] / 'bin'}:{variables.get('PATH', '')}"
    absolute = program if os.path.isabs(program) else shutil.which(program, path=beside)
    return None if absolute is None else {**spec, "argv": [absolute, *spec["argv"][1:]]}


def python_with_kernel(variables):
    for name in ("python3", "python"):
        python = shutil.which(name, path=variables.get("PATH", ""))
        if python is None:
            continue
        check = [python, "-c", "import ipykernel"]
        if subprocess.run(check, env=variables, stderr=subprocess.DEVNULL, check=False).returncode == 0:
            return python
    return None


variables = shell_variables()
folders = data_folders(variables)
for folder in folders:
    for path in sorted(folder.glob("kernels/*/kernel.json")):
        try:
            spec = described(path.parent, variables)
        except (ValueError, KeyError, IndexError, TypeError):
            spec = None
        if spec is not None:
            write(path.parent.name, spec, path.parent)

python = python_with_kernel(variables)
if python is not None:
    write(
        "python3",
        {
            "argv": [python, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
            "display_name": "Python 3 (ipykernel)",
            "language": "python",
            "metadata": {"debugger": True},
        },
    )

# Prebuilt extensions of JupyterLab, of packages in the shell.
extended = [str(folder) for folder in folders if (folder / "labextensions").is_dir()]
with open(shell / "environment.sh", "a", encoding="utf-8") as file:
    quoted = ":".join([str(shell / "share/jupyter"), *extended])
    file.write(f"export JUPYTER_PATH={quoted}${{JUPYTER_PATH:+:$JUPYTER_PATH}}\n")

if not target.is_dir():
    print("bindery: the shell has no kernel for Jupyter, so notebooks can't run: add one, such as Python's ipykernel")
