#!/usr/bin/env bash
# Puts `conda` and `mamba` on PATH for a postBuild that calls them.
set -euo pipefail

for name in conda mamba micromamba; do
  ln --symbolic --force /build/conda/conda.sh "/usr/local/bin/$name"
done
