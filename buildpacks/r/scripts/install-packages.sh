#!/usr/bin/env bash
# Installs the packages of /environment/r-packages.txt, with what they need.
# usage: install-packages.sh CRAN_TEMPLATE DATE BIOCONDUCTOR
set -euo pipefail
source /build/r/r-environment.sh "$@"

requested=/environment/r-packages.txt
mapfile -t names < <(awk -F '\t' '$1 != "" {print $1}' "$requested")
/build/r/install-system-packages.sh "${names[@]}"
Rscript --no-init-file /build/r/install-requested.R "$requested"
finish_library "$R_LIBS_USER"
