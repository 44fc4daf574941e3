#!/usr/bin/env bash
# Writes what has changed in FOLDERS since mark.sh, so that the image takes this over and not the compilers.
# usage: record.sh ASSEMBLED OWNER:GROUP FOLDER...
set -euo pipefail
# By bytes: the image's locale takes many names for the same, those of one Korean syllable for example.
export LC_ALL=C

assembled=$1 owner=${2%%:*} group=${2##*:}
shift 2
find "$@" -print0 | sort --zero-terminated --unique > "$assembled/after"
comm -z -23 "$assembled/before" "$assembled/after" > "$assembled/removed"
find "$@" -cnewer "$assembled/mark" -print0 | sort --zero-terminated --unique > "$assembled/changed"

# Debian packages of the libraries that new code is linked with. Some of them are there for the compilers' sake alone.
while IFS= read -r -d '' file; do
  [[ -f $file && ($file == *.so || $file == *.so.*) ]] || continue
  # ldd fails for what is no ELF file, and for code of another machine.
  ldd "$file" 2> /dev/null || true
done < "$assembled/changed" | awk '$2 == "=>" && $3 ~ /^\/(usr\/)?lib\// {print $3}' | sort --unique \
  | while IFS= read -r library; do
    # With merged /usr a package's list has one name or the other.
    dpkg-query --search "$library" "/usr$library" "${library#/usr}" 2> /dev/null || true
  done | sed '/^diversion/d; s/:.*//' | sort --unique > "$assembled/debian-packages"

tar --create --file "$assembled/changes.tar" --no-recursion --null --files-from "$assembled/changed" \
  --absolute-names --owner "$owner" --group "$group" --numeric-owner
rm "$assembled/before" "$assembled/after" "$assembled/changed"
