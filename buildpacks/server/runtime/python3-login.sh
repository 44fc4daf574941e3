#!/usr/bin/env bash
# The environment's Python, in a login shell (repo2docker, python3-login).
set -euo pipefail

exec bash -l -c 'exec python3 -u "$@"' python3-login "$@"
