#!/usr/bin/env bash
# Collects everything that the requirements resolve to as wheels, compiling what has none.
# usage: collect-wheels.sh resolve|exact|complete PYTHON PIP_FOLDER WHEELS_FOLDER SERVER_PACKAGE COMPANION... -- COMPLETION...
# `exact` takes the requirements as the whole set, as a lock has it, and resolves nothing; `complete` adds nothing to it either.
# Reads of /environment, where they are: requirements.txt, unhashed-requirements.txt, constraints.txt, uploaded-prior-to.txt.
set -euo pipefail
source /build/network/network.sh
source /build/tools/on-demand.sh
source /build/python/pip-as-of.sh

mode=$1 python=$2 pip_folder=$3 wheels=$4 server_package=$5
shift 5
companions=()
while [[ $1 != -- ]]; do
  companions+=("$1")
  shift
done
shift
completions=("$@")

# Which commits there were of branches, for a lock: pip's log says it. It stays in this stage.
if grep --quiet --no-messages --extended-regexp '(git|hg)\+' /environment/*.txt; then
  mkdir -p /var/lib/bindery
  export PIP_LOG=/var/lib/bindery/collect.log
fi

collect() {
  PYTHONPATH=$pip_folder pip_as_of "$python" -m pip wheel --progress-bar off --wheel-dir "$wheels" "$@"
}

# What a lock or hashes promise is had whenever it came.
collect_promised() {
  PYTHONPATH=$pip_folder "$python" -m pip wheel --progress-bar off --wheel-dir "$wheels" "$@"
}

arguments=()
if [[ -f /environment/constraints.txt ]]; then
  arguments+=(--constraint /environment/constraints.txt)
fi
dependencies=()
if [[ $mode == exact ]]; then
  dependencies=(--no-deps)
fi

mkdir -p "$wheels"
if [[ $mode == complete ]]; then
  for file in requirements unhashed-requirements; do
    [[ ! -f /environment/$file.txt ]] || collect_promised --no-deps --requirement "/environment/$file.txt"
  done
  exit
fi
if [[ $mode == exact ]] || grep -qs -- '--hash' /environment/requirements.txt; then
  # Hashes promise the whole set, and so does a lock: what bindery adds is resolved beside it, held to the same versions.
  for file in requirements unhashed-requirements; do
    [[ ! -f /environment/$file.txt ]] || collect_promised "${dependencies[@]}" "${arguments[@]}" --requirement "/environment/$file.txt"
  done
  pinned=$(mktemp)
  kept=$(mktemp --directory)
  mapfile -t collected < <(find "$wheels" -name '*.whl' | sort)
  for wheel in "${collected[@]}"; do
    IFS=- read -r name version _ <<< "${wheel##*/}"
    echo "$name==$version" >> "$pinned"
    cp "$wheel" "$kept"
  done
  arguments=(--constraint "$pinned" --find-links "$kept")
  # A lock may hold what its makers had to force; it is not resolved again.
  [[ $mode == exact ]] || arguments+=("${collected[@]/#"$wheels"/"$kept"}")
elif [[ -f /environment/requirements.txt ]]; then
  arguments+=(--requirement /environment/requirements.txt)
fi
collect "${arguments[@]}" "${companions[@]}"

if compgen -G "$wheels/${server_package//-/_}-*.whl" > /dev/null; then
  # Afresh: the larger set may resolve to other versions.
  [[ $mode == exact ]] || rm -rf "$wheels"
  collect "${arguments[@]}" "${companions[@]}" "${completions[@]}"
fi

note_undated "$wheels/notices.txt"
