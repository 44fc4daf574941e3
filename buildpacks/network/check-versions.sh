#!/usr/bin/env bash
# Where a lock is to be kept to, ends with an error that names every Debian package which was installed since network.sh was read, and
# not in a version of the lock.
# usage: check-versions.sh
set -euo pipefail
export LC_ALL=C

[[ -s ${BINDERY_DEBIAN_BEFORE:-} ]] || exit 0
locked=/build/locked/debian.txt
drift=0
while IFS='=' read -r name version; do
  wanted=$(awk -F= -v name="$name" '$1 == name {print $2}' "$locked" | paste --serial --delimiters '|' | sed 's/|/ or /g')
  echo "bindery: not as locked: debian $name $version ${wanted:-none}" >&2
  drift=1
done < <(dpkg-query --show --showformat '${Package}=${Version}\n' | sort | comm -23 - <(sort "$BINDERY_DEBIAN_BEFORE" "$locked"))
exit "$drift"
