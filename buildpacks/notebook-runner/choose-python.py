"""Hands over to the Python of the image that Jupyter runs with: it reads the runner from stdin.

usage: python3 -c TEXT SERVER_PYTHON
"""
import os
import sys

# The working directory is the notebook's: a file of the repository must not pass for a module.
sys.path = [folder for folder in sys.path if folder]
import shutil

# A line with the script's length, the script, and behind it the request, which the script reads.
LOAD = """
import sys
sys.path = [folder for folder in sys.path if folder]
exec(compile(sys.stdin.buffer.read(int(sys.stdin.buffer.readline())), "run-notebook.py", "exec"))
"""


def interpreter_of(command):
    """What the first line of a Python script names; None for anything else."""
    path = shutil.which(command)
    if path is None:
        return None
    with open(path, "rb") as file:
        line = file.readline(4096)
    words = line[2:].split() if line.startswith(b"#!") else []
    return os.fsdecode(words[0]) if len(words) == 1 and b"python" in words[0] else None


server = sys.argv[1]
if os.access(server, os.X_OK):
    # Nothing of the repository's environment is the server's: no variables, no modules of the user's.
    os.execv(server, [server, "-I", "-c", LOAD])
python = interpreter_of("jupyter") or sys.executable
os.execv(python, [python, "-c", LOAD])
