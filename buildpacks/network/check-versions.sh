#!/usr/bin/env bash
# Where a lock is to be kept to, ends with an error that names every Debian package which was installed since network.sh was read, and
# not in a version of the lock.
# usage: check-versions.sh [--allow-others]
# --allow-others: packages that the lock has in no version are told, and no error. Tools are installed when something calls them, and
# whether a compiler is called depends on which wheels the engine has kept: the build that the lock was made of may have called none.
set -euo pipefail
export LC_ALL=C

[[ -s ${BINDERY_DEBIAN_BEFORE:-} ]] || exit 0
locked=/build/locked/debian.txt
drift=0
while IFS='=' read -r name version; do
  wanted=$(awk -F= -v name="$name" '$1 == name {print $2}' "$locked" | paste --serial --delimiters '|' | sed 's/|/ or /g')
  if [[ -z $wanted && ${1:-} == --allow-others ]]; then
    echo "bindery: the lock has no $name, which a tool needs that was called: it is that of the day, $version" >&2
    continue
  fi
  echo "bindery: not as locked: debian $name $version ${wanted:-none}" >&2
  drift=1
done < <(dpkg-query --show --showformat '${Package}=${Version}\n' | sort | comm -23 - <(sort "$BINDERY_DEBIAN_BEFORE" "$locked"))
exit "$drift"
