#!/usr/bin/env bash
# Builds the shell of a repository that must be there as a whole. Nix stands at NIX, and for as long as this runs at /nix, which
# leads to where the shell's part of the store will be.
# usage: assemble-shell.sh NIX FILE NIXPKGS STORE
set -euo pipefail

nix=$1 file=$2 nixpkgs=$3 store=$4
folder=$(mktemp --directory)
place=$(readlink /nix)
rm /nix
cp --archive "$nix" /nix
/build/nix/build-shell.sh "$file" "$nixpkgs" "$folder"
/build/nix/place-shell.sh "$folder" "" "$store"
rm -rf /nix "$folder"
ln --symbolic "$place" /nix
