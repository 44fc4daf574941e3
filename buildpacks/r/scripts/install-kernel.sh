#!/usr/bin/env bash
# Installs R's kernel and what it needs into a library of its own, behind the repository's: where that has one of these packages too,
# the repository's is taken.
# usage: install-kernel.sh LIBRARY CRAN_TEMPLATE DATE BIOCONDUCTOR
set -euo pipefail
library=$1
shift
source /build/r/r-environment.sh "$@"

mkdir -p "$library"
R_LIBS_SITE=$library Rscript --no-init-file /build/r/install-named.R "$library" IRkernel
finish_library "$library"
rm -rf "$library"/*/doc "$library"/*/html "$library"/*/tests
