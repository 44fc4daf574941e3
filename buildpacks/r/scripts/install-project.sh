#!/usr/bin/env bash
# Installs the repository itself, which is a package; what it needs is there.
# usage: install-project.sh FOLDER CRAN_TEMPLATE DATE BIOCONDUCTOR
set -euo pipefail
folder=$1
shift
source /build/r/r-environment.sh "$@"

# A copy: compiling leaves files in the sources.
cp --recursive "$folder" "$scratch/package"
cd "$scratch"
R CMD INSTALL --no-test-load --library="$R_LIBS_USER" package
