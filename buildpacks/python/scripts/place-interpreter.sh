#!/usr/bin/env bash
# Brings a Python out of its official image into this one, beside the server's. Its tests stay behind, and of the libraries that
# bundle-libraries.sh put beside it those that this image has.
# usage: place-interpreter.sh SOURCE TARGET BUNDLED [SERIES]
set -euo pipefail

source=$1 target=$2 bundled=$3
series=${4:-${target##*/}}
mkdir -p "$target"
tar --create --directory "$source" --exclude '__pycache__' --exclude './share' --exclude "./$bundled" \
  --exclude './lib/python*/test' --exclude './lib/python*/idlelib' --exclude './lib/python*/turtledemo' . \
  | tar --extract --directory "$target"
mkdir -p "$target/$bundled"
known=$(ldconfig --print-cache)
for library in "$source/$bundled"/*; do
  grep --quiet --fixed-strings "${library##*/} " <<< "$known" || cp "$library" "$target/$bundled"
done

# Its executable looks for its library at the linker's places; each version's has a name of its own.
printf '%s\n' "$target/lib" "$target/$bundled" > "/etc/ld.so.conf.d/bindery-python-$series.conf"
ldconfig
"$target/bin/python$series" -c 'import ctypes, ssl'
