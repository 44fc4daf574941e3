#!/usr/bin/env bash
# make.sh IMAGE KEY MIRROR [SECURITY_MIRROR]
# Makes bindery-standin/IMAGE (and what it is built on) in the engine that `docker` talks to. IMAGE is
# `debian:SUITE-slim` or `python:VERSION-slim-SUITE`. KEY goes into a label, to tell images of other recipes apart.
# DOCKER: the client to build with (default `docker`).
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
image=$1 key=$2 mirror=$3 security=${4-}
docker=${DOCKER:-docker}
label=bindery.standin=$key

has_current() {
  [[ $("$docker" image inspect --format '{{index .Config.Labels "bindery.standin"}}' "$1" 2>/dev/null) == "$key" ]]
}

make_debian() { # SUITE
  local name=bindery-standin/debian:$1-slim work
  has_current "$name" && return
  echo "Collecting the packages of Debian $1 ..."
  work=$(mktemp -d)
  # shellcheck disable=SC2064 # the folder of now
  trap "rm -rf '$work'" EXIT
  "$here/base.sh" "$1" "$work/base.tar" "$mirror" "$security"
  "$docker" import --change 'CMD ["bash"]' --change "LABEL $label" \
    --change 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' "$work/base.tar" "$name"
}

make_python() { # VERSION SUITE
  local name=bindery-standin/python:$1-slim-$2 full
  make_debian "$2"
  echo "Compiling Python $1 ..."
  "$docker" build --build-arg BASE="bindery-standin/debian:$2-slim" --build-arg VERSION="$1" \
    --tag "$name-unnamed" --file "$here/Dockerfile.python" "$here"
  # The official image says its exact version in the environment; it is known only now.
  full=$("$docker" run --rm --network none "$name-unnamed" python -c 'import platform; print(platform.python_version())')
  printf 'FROM %s\nENV PYTHON_VERSION=%s\nLABEL %s\n' "$name-unnamed" "$full" "$label" |
    "$docker" build --tag "$name" -
  "$docker" rmi "$name-unnamed" # only the name goes: the image above has its layers
}

if [[ $image =~ ^debian:([a-z]+)-slim$ ]]; then
  make_debian "${BASH_REMATCH[1]}"
elif [[ $image =~ ^python:([0-9.]+)-slim-([a-z]+)$ ]] &&
  grep -qxF "${BASH_REMATCH[1]} ${BASH_REMATCH[2]}" "$here/versions"; then
  make_python "${BASH_REMATCH[1]}" "${BASH_REMATCH[2]}"
else
  echo "No stand-in for $image is known (see $here/versions)." >&2
  exit 1
fi
