#!/usr/bin/env bash
# Puts what starts an application, and its icon, where the server's settings look for them.
# usage: place-application.sh rstudio|shiny
set -euo pipefail

source=/build/r-applications/$1 target=/usr/local/lib/bindery/$1
mkdir -p "$target"
install --mode=755 "$source"/start.* "$target/start"
install --mode=644 "$source/icon.svg" "$target/icon.svg"
