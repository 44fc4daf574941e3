#!/usr/bin/env bash
# Puts what build-shell.sh wrote to FOLDER into the image: the store paths, which stand below ROOT, into STORE; how to enter the shell, and
# the kernels that are in it, to /srv/nix-shell.
# usage: place-shell.sh FOLDER ROOT STORE
set -euo pipefail

folder=$1 root=$2 store=$3
shell=/srv/nix-shell

mkdir -p "$store" "$shell"
while read -r path; do
  printf '%s\0' "$root$path"
done < "$folder/closure" | xargs --null --no-run-if-empty cp --archive --target-directory "$store"

{
  cat "$folder/variables"
  path=$(< "$folder/path")
  # shellcheck disable=SC2016 # expanded where it is sourced
  [[ -z $path ]] || printf 'export PATH=%q${PATH:+:$PATH}\n' "$path"
} > "$shell/environment.sh"
if [[ -s $folder/functions ]]; then
  cp "$folder/functions" "$shell/functions.sh"
fi
install -m 755 /build/nix/enter.sh "$shell/enter"
install -m 755 /build/nix/run-kernel.sh "$shell/run-kernel"
/usr/local/bin/python3 -IS /build/nix/describe-kernels.py "$shell"
