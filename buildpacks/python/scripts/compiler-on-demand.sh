#!/usr/bin/env bash
# Stands on PATH, behind the real ones, under the names of compilers. Most packages come as wheels and never
# call one; the first source package that does has the toolchain installed, in this side stage, and goes on.
set -euo pipefail

name=${0##*/}
real=/usr/bin/$name

install_packages() {
  apt-get update --quiet=2
  apt-get install --quiet=2 --yes --no-install-recommends "$@" < /dev/null
}

if [[ ! -x $real ]]; then
  exec 9> /var/lock/bindery-compilers
  flock 9
  if [[ ! -x $real ]]; then
    echo "bindery: $name is called; installing it" >&2
    case $name in
      gfortran | f77 | f95) packages=$BINDERY_FORTRAN ;;
      cargo | rustc) packages="$BINDERY_COMPILERS $BINDERY_RUST" ;;
      *) packages=$BINDERY_COMPILERS ;;
    esac
    read -ra packages <<< "$packages"
    install_packages "${packages[@]}" >&2
  fi
  exec 9>&-
fi
exec "$real" "$@"
