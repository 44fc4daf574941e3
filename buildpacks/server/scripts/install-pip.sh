#!/usr/bin/env bash
# Puts a known pip into a folder of its own; later steps mount it, no image holds it.
# usage: install-pip.sh FOLDER
set -euo pipefail
source /build/network/network.sh

python3 -m pip install --quiet --no-compile --require-hashes --no-deps --target "$1" -r /build/server/pip.lock
# Compiled once here: pip starts several times in a build, a second earlier each time.
python3 -m compileall -q -j 0 --invalidation-mode unchecked-hash "$1"
