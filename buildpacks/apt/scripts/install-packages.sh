#!/usr/bin/env bash
# Installs Debian packages, each `name` or `name=version`, and leaves no lists behind.
# usage: install-packages.sh PACKAGE...
set -euo pipefail
source /build/network/network.sh
source /build/apt/snapshot.sh
export DEBIAN_FRONTEND=noninteractive

apt-get update --quiet=2
for package in "$@"; do
  # apt-get takes a name with one of these that no package has for a regular expression, and installs all that match.
  name=${package%%=*}
  [[ $name == *[.+]* ]] || continue
  # Read to its end: a grep that stops at the name would break apt-cache's pipe, which would count as a failure.
  known=$(apt-cache --all-names pkgnames "${name%%:*}")
  if ! grep --quiet --line-regexp --fixed-strings "${name%%:*}" <<< "$known"; then
    echo "E: Unable to locate package $name" >&2
    exit 100
  fi
done
apt-get install --quiet=2 --yes --no-install-recommends -o Dpkg::Use-Pty=0 -- "$@" > /dev/null
/build/network/check-versions.sh
rm -rf /var/lib/apt/lists/*
