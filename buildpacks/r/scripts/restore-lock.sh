#!/usr/bin/env bash
# Installs the packages of /environment/r-lock.txt, each in its one version.
# usage: restore-lock.sh CRAN_TEMPLATE DATE BIOCONDUCTOR LATEST_DATE BIOCONDUCTOR_VERSION
# LATEST_DATE: a later day, for versions that the snapshot of DATE did not have yet.
set -euo pipefail
latest=$4 bioconductor_version=$5
source /build/r/r-environment.sh "${@:1:3}"

BINDERY_CRAN_LATEST=$(python3 /build/r/resolve-cran.py "$BINDERY_CRAN_TEMPLATE" "$latest")
export BINDERY_CRAN_LATEST
locked=/environment/r-lock.txt
mapfile -t names < <(cut --fields=1 "$locked")
/build/r/install-system-packages.sh "${names[@]}"
Rscript --no-init-file /build/r/restore-lock.R "$locked" "$bioconductor_version"
Rscript --no-init-file /build/r/check-hashes.R "$locked"
finish_library "$R_LIBS_USER"
