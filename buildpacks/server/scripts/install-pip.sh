#!/usr/bin/env bash
# Puts a known pip into a folder of its own; later steps mount it, no image holds it.
# usage: install-pip.sh FOLDER
set -euo pipefail
source /build/network/network.sh

python3 -m pip install --quiet --no-compile --require-hashes --no-deps --target "$1" -r /build/server/pip.lock
