#!/usr/bin/env bash
# Stands for `conda` and `mamba` while postBuild runs: micromamba on the image's environment, which is also `base` for it.
# Needs MAMBA_EXE: micromamba, CONDA_PREFIX: the environment, and BINDERY_CONDA_CACHE: the mounted folder of packages.
set -euo pipefail

# The environment is always active, and no shell starts later that could be prepared.
case ${1:-} in
  init | activate | deactivate) exit 0 ;;
esac

source /build/conda/micromamba-environment.sh "$BINDERY_CONDA_CACHE"
umask 002
MAMBA_ROOT_PREFIX=$CONDA_PREFIX "$MAMBA_EXE" "$@"
