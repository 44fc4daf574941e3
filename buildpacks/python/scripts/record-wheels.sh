#!/usr/bin/env bash
# Writes what the collected wheels are, and where pip has them from, for a lock: wheels.txt (a SHA-256 sum and a file's name a line),
# report.json (pip's installation report of the same versions), commits.txt (those that were collected, one a line).
# and notices.txt of those that collected them, where there is one.
# usage: record-wheels.sh PYTHON PIP_FOLDER WHEELS_FOLDER TARGET
# Reads of /environment, where they are: direct-requirements.txt (options, and what comes from an address), direct-constraints.txt,
# uploaded-prior-to.txt.
set -euo pipefail
source /build/network/network.sh
source /build/tools/on-demand.sh
source /build/python/pip-as-of.sh

python=$1 pip_folder=$2 wheels=$3 target=$4
mkdir -p "$target"
cd "$wheels"
find . -name '*.whl' -printf '%P\n' | LC_ALL=C sort | xargs sha256sum > "$target/wheels.txt"
# shellcheck disable=SC2154 # set by network.sh
while read -r _ wheel; do
  IFS=- read -r name version _ <<< "$wheel"
  echo "$name==$version"
done < "$target/wheels.txt" > "$network/versions.txt"

# A branch may have gone on since: what was collected is in the log, or in the requirement itself.
sed --quiet --regexp-extended 's/^.*Resolved .* to commit ([0-9a-f]{40,64})$/\1/p' /var/lib/bindery/collect.log > "$target/commits.txt" 2> /dev/null || true
if [[ -f /environment/direct-requirements.txt ]]; then
  grep --only-matching --extended-regexp '[0-9a-f]{40,64}' /environment/direct-requirements.txt >> "$target/commits.txt" || true
fi

arguments=(--requirement "$network/versions.txt")
if [[ -f /environment/direct-requirements.txt ]]; then
  arguments+=(--requirement /environment/direct-requirements.txt)
fi
if [[ -f /environment/direct-constraints.txt ]]; then
  arguments+=(--constraint /environment/direct-constraints.txt)
fi
record() {
  PYTHONPATH=$pip_folder "$@" "$python" -m pip install --quiet --dry-run --ignore-installed --no-deps \
    --report "$target/report.json" "${arguments[@]}"
}
# What had a version that day may have a better wheel since. What a lock or hashes promised was had whenever it came.
record pip_as_of || { [[ -s /environment/uploaded-prior-to.txt ]] && record env; }
# What collecting them found out about the day.
[[ ! -s $wheels/notices.txt ]] || cp "$wheels/notices.txt" "$target"
