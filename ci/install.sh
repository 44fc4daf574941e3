#!/usr/bin/env bash
# Compiles bindery in its own checkout and puts it into a folder as `bindery`, for jobs of a CI service.
# usage: ci/install.sh FOLDER
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
folder=${1:?usage: ci/install.sh FOLDER}

node -e '
  const [major, minor] = process.versions.node.split(".").map(Number);
  process.exit((major === 20 && minor >= 19) || (major === 22 && minor >= 13) || major > 22 ? 0 : 1);
' || {
  echo "bindery needs Node.js 20.19, 22.13 or newer; set one up in a step before." >&2
  exit 1
}

cd "$root"
options=(--ignore-scripts --no-audit --no-fund --loglevel=error)
# A lock file that was made with a registry which lacks some platforms' optional packages is incomplete to `npm ci`;
# `npm install` takes the versions of the same file.
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! npm ci "${options[@]}" 2> "$log"; then
  grep --quiet EUSAGE "$log" || {
    cat "$log" >&2
    exit 1
  }
  npm install --no-save "${options[@]}"
fi
npm run --silent build
mkdir -p "$folder"
ln -sf "$root/bin/run.js" "$folder/bindery"
