#!/usr/bin/env bash
# Installs the tools that a process without root's rights asks for, a name a line, until it is ended. Only names of the table BINDERY_TOOLS
# have an effect.
# usage: install-requested.sh REQUESTS ANSWERS
set -euo pipefail

while read -r name; do
  grep --quiet "^${name//[^A-Za-z0-9+_-]/} " "${BINDERY_TOOLS:?}" || continue
  /build/tools/install-tool.sh "$name" >&2 || echo "bindery: the packages of $name could not be installed" >&2
  touch "$2/$name"
done < "$1"
