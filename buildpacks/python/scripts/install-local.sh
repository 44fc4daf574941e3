#!/usr/bin/env bash
# Installs the requirements that need the repository itself, and hands on what that changed.
# usage: install-local.sh PIP_FOLDER ENVIRONMENT_FOLDER REPOSITORY_FOLDER
set -euo pipefail
source /build/network/network.sh
source /build/python/build-tools.sh
umask 002

pip_folder=$1 environment=$2 repository=$3
arguments=(--requirement /environment/local-requirements.txt)
if [[ -f /environment/local-constraints.txt ]]; then
  arguments+=(--constraint /environment/local-constraints.txt)
fi
# Paths in the file are relative to the repository, as they are for pip.
cd "$repository"
PYTHONPATH=$pip_folder "$environment/bin/python" -m pip install --progress-bar off --no-compile "${arguments[@]}"
