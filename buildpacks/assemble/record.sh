#!/usr/bin/env bash
# Writes what has changed in FOLDERS since mark.sh, so that the image takes this over and not the compilers.
# usage: record.sh ASSEMBLED OWNER:GROUP FOLDER...
set -euo pipefail

assembled=$1 owner=${2%%:*} group=${2##*:}
shift 2
find "$@" -print0 | sort --zero-terminated --unique > "$assembled/after"
comm -z -23 "$assembled/before" "$assembled/after" > "$assembled/removed"
find "$@" -cnewer "$assembled/mark" -print0 | sort --zero-terminated --unique > "$assembled/changed"
tar --create --file "$assembled/changes.tar" --no-recursion --null --files-from "$assembled/changed" \
  --absolute-names --owner "$owner" --group "$group" --numeric-owner
rm "$assembled/before" "$assembled/after" "$assembled/changed"
