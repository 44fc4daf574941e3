#!/usr/bin/env python3
"""Makes a wheel of each of Debian's packages of pure Python: repack-hub.py OUT FILE.deb...

The same file makes the same bytes, so that a lock with its hash stays true. Links out of a package are left out, and
what it needs: Debian's own metadata says little of that.
"""
import base64
import email
import hashlib
import pathlib
import subprocess
import sys
import tempfile
import zipfile


def files_below(folder):
    for path in sorted(folder.rglob("*")):
        # A link that leads nowhere is to a package of Debian's that is not here.
        if path.is_file() and "__pycache__" not in path.parts:
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def contents(root):
    """The wheel's name without its tags, and what it has, by path."""
    packages = root / "usr/lib/python3/dist-packages"
    [egg] = packages.glob("*.egg-info")
    about = email.message_from_string((egg / "PKG-INFO").read_text())
    name, version = about["Name"], about["Version"]
    files = {path: data for path, data in files_below(packages) if not path.startswith(egg.name)}
    stem = f"{name}-{version}"
    share = root / "usr/share" / name
    if share.is_dir():
        files |= {f"{stem}.data/data/share/{name}/{path}": data for path, data in files_below(share)}
    files[f"{stem}.dist-info/METADATA"] = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n".encode()
    files[f"{stem}.dist-info/WHEEL"] = b"Wheel-Version: 1.0\nGenerator: repack-hub\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    scripts = egg / "entry_points.txt"
    if scripts.exists():
        files[f"{stem}.dist-info/entry_points.txt"] = scripts.read_bytes()
    return stem, files


def record(stem, files):
    def line(path, data):
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        return f"{path},sha256={digest},{len(data)}\n"

    own = f"{stem}.dist-info/RECORD"
    return own, ("".join(line(path, data) for path, data in files.items()) + f"{own},,\n").encode()


def write(folder, stem, files):
    with zipfile.ZipFile(folder / f"{stem}-py3-none-any.whl", "w", zipfile.ZIP_DEFLATED) as wheel:
        for path, data in [*files.items(), record(stem, files)]:
            entry = zipfile.ZipInfo(path)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            wheel.writestr(entry, data)


out = pathlib.Path(sys.argv[1])
for package in sys.argv[2:]:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["dpkg-deb", "--extract", package, folder], check=True)
        write(out, *contents(pathlib.Path(folder)))
