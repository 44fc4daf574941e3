#!/usr/bin/env bash
# Writes which Debian packages stages have installed, `name=version` a line, into a file TARGET/STAGE.txt for each.
# usage: list-packages.sh TARGET FOLDER/STAGE...
# FOLDER/STAGE: /var/lib/dpkg of a stage.
set -euo pipefail
export LC_ALL=C

target=$1
shift
mkdir -p "$target"
for database in "$@"; do
  # shellcheck disable=SC2016 # dpkg's own variables
  dpkg-query --admindir "$database" --show --showformat '${db:Status-Status} ${Package}=${Version}\n' \
    | sed --quiet 's/^installed //p' | sort --unique > "$target/${database##*/}.txt"
done
