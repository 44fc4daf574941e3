#!/usr/bin/env bash
# Fetches a Debian package and unpacks it, without what it asks for, into FOLDER. Its checksum is checked if it is among those given.
# usage: fetch-debian-package.sh URL FOLDER FILE=SHA256...
set -euo pipefail
url=$1 folder=$2
shift 2

package=$(mktemp)
python3 /build/r/fetch.py "$url" "$package"
for known in "$@"; do
  [[ ${known%%=*} == "${url##*/}" ]] || continue
  if ! sha256sum --check --status <<< "${known#*=}  $package"; then
    echo "bindery: ${url##*/} is not what its checksum promises" >&2
    exit 1
  fi
done
dpkg-deb --extract "$package" "$folder"
rm "$package"
