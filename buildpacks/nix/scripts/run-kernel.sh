#!/usr/bin/env bash
# Runs a kernel of the Nix shell with the libraries that run-server.sh put aside.
set -euo pipefail

if [[ -n ${BINDERY_LIBRARY_PATH:-} ]]; then
  export LD_LIBRARY_PATH=$BINDERY_LIBRARY_PATH
fi
exec "$@"
