#!/usr/bin/env bash
# make.sh IMAGE KEY MIRROR [SECURITY_MIRROR]
# Makes bindery-standin/IMAGE in the engine that `docker` talks to. IMAGE is one of those in `images`, which are made on
# the stand-in of their debian:SUITE-slim, or that. KEY goes into a label, to tell images of other recipes apart.
# DOCKER: the client to build with (default `docker`).
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
image=$1 key=$2 mirror=$3 security=${4-}
name=bindery-standin/$image
docker=${DOCKER:-docker}
label=bindery.standin=$key

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

make_debian() { # SUITE
  echo "Collecting the packages of Debian $1 ..."
  "$here/base.sh" "$1" "$work/base.tar" "$mirror" "$security"
  "$docker" import --change 'CMD ["bash"]' --change "LABEL $label" \
    --change 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' "$work/base.tar" "$name"
}

make_python() { # VERSION SUITE SOURCES
  local full
  echo "Compiling Python $1 ..."
  "$docker" build --build-arg BASE="bindery-standin/debian:$2-slim" --build-arg VERSION="$1" --build-arg SOURCES="$3" \
    --tag "$name-unnamed" --file "$here/Dockerfile.python" "$work"
  # The official image says its exact version in the environment; it is known only now.
  full=$("$docker" run --rm --network none "$name-unnamed" python -c 'import platform; print(platform.python_version())')
  printf 'FROM %s\nENV PYTHON_VERSION=%s\nLABEL %s\n' "$name-unnamed" "$full" "$label" |
    "$docker" build --tag "$name" -
  "$docker" rmi "$name-unnamed" # only the name goes: the image above has its layers
}

# This machine's Node.js, of whatever version: there is no other to be had.
make_node() { # SUITE
  local npm version
  echo "Copying Node.js and npm ..."
  npm=$(dirname "$(dirname "$(readlink -f "$(command -v npm)")")")
  version=$(node --version)
  mkdir -p "$work/bin" "$work/lib/node_modules"
  cp "$(node -p process.execPath)" "$work/bin/node"
  cp -r "$npm" "$work/lib/node_modules/npm"
  "$docker" build --build-arg BASE="bindery-standin/debian:$1-slim" --build-arg NODE_VERSION="${version#v}" \
    --label "$label" --tag "$name" --file "$here/Dockerfile.node" "$work"
}

# Debian's Nix, of whatever version.
make_nix() { # SUITE
  echo "Collecting Nix ..."
  cp "$here/nix-standin.sh" "$work"
  "$docker" build --build-arg BASE="bindery-standin/debian:$1-slim" --label "$label" --tag "$name" \
    --file "$here/Dockerfile.nix" "$work"
}

sources=$(awk -v image="$image" '$1 == image {print $2}' "$here/images")
if [[ $image =~ ^debian:([a-z]+)-slim$ ]]; then
  make_debian "${BASH_REMATCH[1]}"
elif [[ $image =~ ^python:([0-9.]+)-slim-([a-z]+)$ && -n $sources ]]; then
  make_python "${BASH_REMATCH[1]}" "${BASH_REMATCH[2]}" "$sources"
elif [[ $image =~ ^node:[0-9]+-([a-z]+)-slim$ ]]; then
  make_node "${BASH_REMATCH[1]}"
elif [[ $image == nixos/nix:* ]]; then
  make_nix bookworm
else
  echo "No stand-in for $image is known (see $here/images)." >&2
  exit 1
fi
