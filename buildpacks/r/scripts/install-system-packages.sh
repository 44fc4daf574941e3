#!/usr/bin/env bash
# Installs the Debian packages that packages of R, and all that they depend on, are built with.
# usage: install-system-packages.sh NAME...
set -euo pipefail

(($# > 0)) || exit 0
mapfile -t wanted < <(Rscript --no-init-file /build/r/system-packages.R /build/r/system-packages.txt "$@" | sort)
mapfile -t missing < <(comm -23 <(printf '%s\n' "${wanted[@]}") <(dpkg-query --show --showformat '${Package}\n' | sort) | sed '/^$/d')
((${#missing[@]} == 0)) || /build/apt/install-packages.sh "${missing[@]}"
