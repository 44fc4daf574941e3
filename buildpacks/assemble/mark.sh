#!/usr/bin/env bash
# Remembers what stands in FOLDERS, before the steps that need the whole repository run.
# usage: mark.sh ASSEMBLED FOLDER...
set -euo pipefail
# By bytes: the image's locale takes many names for the same, those of one Korean syllable for example.
export LC_ALL=C

assembled=$1
shift
mkdir -p "$assembled"
find "$@" -print0 | sort --zero-terminated --unique > "$assembled/before"
# Change times tell what is new: unlike modification times nobody sets them.
touch "$assembled/mark"
