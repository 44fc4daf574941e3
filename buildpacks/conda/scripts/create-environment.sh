#!/usr/bin/env bash
# Creates an environment from an environment file (.yml: micromamba resolves it) or from a list of packages (.txt: nothing is left
# to resolve). .pyc files of noarch packages are not made: as with wheels, they would be a fifth of the environment.
# usage: create-environment.sh MICROMAMBA PREFIX FILE CACHE
set -euo pipefail

micromamba=$1 prefix=$2 file=$3 cache=$4
source /build/conda/micromamba-environment.sh "$cache"
umask 002

# The list has whole URLs, which micromamba takes as they are: the channel alias is put in here.
# usage: redirect ALIAS < LIST > LIST
redirect() {
  local usual=https://conda.anaconda.org/ line
  while IFS= read -r line; do
    if [[ $line == "$usual"* ]]; then
      line=${1%/}/${line#"$usual"}
    fi
    echo "$line"
  done
}

if [[ $file == *.txt && -s ${MAMBARC:-} ]]; then
  alias=$(sed -n -E 's/^channel_alias:[[:space:]]*["'\'']?([^"'\''[:space:]]+).*$/\1/p' "$MAMBARC")
  if [[ -n $alias ]]; then
    redirect "$alias" < "$file" > "$network/packages.txt"
    file=$network/packages.txt
  fi
fi

"$micromamba" create --yes --prefix "$prefix" --always-copy --no-pyc --file "$file"

# conda adds pip to Python where it resolves; a list may have the one without the other.
if [[ -x $prefix/bin/python ]] && ! "$prefix/bin/python" -c 'import pip' 2> /dev/null; then
  "$prefix/bin/python" -m ensurepip --default-pip
fi

# Kernels of conda's packages name `python`, which the server would take for its own.
python3 /build/python/point-kernels.py "$prefix"
