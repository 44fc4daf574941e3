#!/usr/bin/env bash
# Collects everything that the requirements resolve to as wheels, compiling what has none.
# usage: collect-wheels.sh PIP_FOLDER WHEELS_FOLDER SERVER_PACKAGE COMPANION... -- COMPLETION...
# Reads /environment/requirements.txt and /environment/constraints.txt where they are.
set -euo pipefail
source /build/network/network.sh
source /build/python/build-tools.sh

pip_folder=$1 wheels=$2 server_package=$3
shift 3
companions=()
while [[ $1 != -- ]]; do
  companions+=("$1")
  shift
done
shift
completions=("$@")

arguments=()
if [[ -f /environment/requirements.txt ]]; then
  arguments+=(--requirement /environment/requirements.txt)
fi
if [[ -f /environment/constraints.txt ]]; then
  arguments+=(--constraint /environment/constraints.txt)
fi

collect() {
  PYTHONPATH=$pip_folder python3 -m pip wheel --progress-bar off --wheel-dir "$wheels" "$@"
}

mkdir -p "$wheels"
if grep -qs -- '--hash' /environment/requirements.txt; then
  # Hashes promise the whole set, so what bindery adds is resolved beside it, held to the same versions.
  collect "${arguments[@]}"
  pinned=$(mktemp)
  for wheel in "$wheels"/*.whl; do
    IFS=- read -r name version _ <<< "${wheel##*/}"
    echo "$name==$version" >> "$pinned"
  done
  kept=$(mktemp --directory)
  cp "$wheels"/*.whl "$kept"
  arguments=(--constraint "$pinned" --find-links "$kept" "$kept"/*.whl)
fi
collect "${arguments[@]}" "${companions[@]}"

if compgen -G "$wheels/${server_package//-/_}-*.whl" > /dev/null; then
  # Afresh: the larger set may resolve to other versions.
  rm -rf "$wheels"
  collect "${arguments[@]}" "${companions[@]}" "${completions[@]}"
fi
