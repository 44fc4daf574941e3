#!/usr/bin/env bash
# The interpreter of the Jupyter server's programs: its own Python, which must load neither packages nor libraries of a Nix shell.
set -euo pipefail

if [[ -n ${LD_LIBRARY_PATH:-} ]]; then
  export BINDERY_LIBRARY_PATH=$LD_LIBRARY_PATH
  unset LD_LIBRARY_PATH
fi
exec /opt/jupyter/bin/python -E "$@"
