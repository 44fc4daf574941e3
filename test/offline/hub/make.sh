#!/usr/bin/env bash
# make.sh MIRROR OUT
# JupyterHub, and what it needs that is in few collections of wheels, out of Debian's packages as wheels in the folder OUT.
set -euo pipefail

mirror=$1 out=$2
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# The first release of Debian with a JupyterHub 5.
suite=trixie
packages=(jupyterhub python3-certipy python3-pamela)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work"/{lists,cache/archives}/partial "$work"/{debs,wheels} "$out"
: >"$work/status"
echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $suite main" >"$work/sources.list"

# Lists and a state of its own: the machine's apt stays as it is.
apt() {
  apt-get -o Dir::Etc::sourcelist="$work/sources.list" -o Dir::Etc::sourceparts=/dev/null \
    -o Dir::State::lists="$work/lists" -o Dir::State::status="$work/status" -o Dir::Cache="$work/cache" \
    -o Acquire::Languages=none -o APT::Sandbox::User=root "$@"
}

apt update
(cd "$work/debs" && apt download "${packages[@]}")
python3 "$here/repack-hub.py" "$work/wheels" "$work"/debs/*.deb
mv "$work"/wheels/*.whl "$out"
