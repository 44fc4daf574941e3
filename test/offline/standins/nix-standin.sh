#!/bin/sh
# Debian's Nix under any of its names, where its own helper does not stand in /usr.
here=$(dirname "$(readlink -f "$0")")
export NIX_CONFIG="${NIX_CONFIG:-}
build-hook = $here/../libexec/build-remote"
exec "$here/../libexec/${0##*/}" "$@"
