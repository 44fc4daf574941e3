#!/usr/bin/env bash
# Brings Julia out of its official image to its place in this one: it holds all that it is linked with. Its manual, its tests and
# what desktops want stay behind.
# usage: place-julia.sh SOURCE TARGET
set -euo pipefail

source=$1 target=$2
mkdir -p "$target"
# Times are kept: Julia compares them with those that it noted when it was compiled.
tar --create --directory "$source" --exclude './share/doc' --exclude './share/man' --exclude './share/applications' \
  --exclude './share/icons' --exclude './share/appdata' --exclude './share/julia/test' . \
  | tar --extract --preserve-permissions --no-same-owner --directory "$target"
"$target/bin/julia" --version
