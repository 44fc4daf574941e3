#!/usr/bin/env bash
# Brings the changes that record.sh wrote into this stage, and the libraries that they are linked with.
# usage: apply.sh ASSEMBLED
set -euo pipefail

# In the order of record.sh.
mapfile -t wanted < <(LC_ALL=C comm -23 "$1/debian-packages" <(dpkg-query --show --showformat '${Package}\n' | LC_ALL=C sort))
((${#wanted[@]} == 0)) || /build/apt/install-packages.sh "${wanted[@]}"
xargs --null --no-run-if-empty rm -rf -- < "$1/removed"
tar --extract --file "$1/changes.tar" --absolute-names --preserve-permissions --same-owner --numeric-owner --overwrite
