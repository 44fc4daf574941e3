#!/usr/bin/env bash
# Installs those of the named packages that CRAN has, before a repository's install.R does: what is compiled here is kept for other
# builds. What fails is left to the script, which tells it.
# usage: install-known.sh CRAN_TEMPLATE DATE BIOCONDUCTOR NAME...
set -euo pipefail
source /build/r/r-environment.sh "${@:1:3}"
shift 3

/build/r/install-system-packages.sh "$@"
Rscript --no-init-file /build/r/install-absent.R "$@"
keep_library "$R_LIBS_USER"
