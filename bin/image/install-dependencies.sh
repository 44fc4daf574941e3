#!/usr/bin/env bash
# Installs what bindery is compiled from and with, at the versions of its lock file.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=../../buildpacks/network/network.sh
source /build/network/network.sh

if [[ -s $secrets/npmrc ]]; then export NPM_CONFIG_USERCONFIG=$secrets/npmrc; fi
options=(--ignore-scripts --no-audit --no-fund --loglevel=error)
log=$(mktemp)
if npm ci "${options[@]}" 2> "$log"; then exit; fi
# A lock file that was made with a registry which lacks some platforms' optional packages is incomplete to `npm ci`;
# `npm install` takes the versions of the same file.
cat "$log" >&2
grep --quiet EUSAGE "$log"
npm install --no-save "${options[@]}"
