#!/usr/bin/env bash
# Brings the server's Python out of its official image into the image that was chosen as base, at the same place.
# usage: place-python.sh SOURCE SERIES BUNDLED
set -euo pipefail

source=$1 series=$2 bundled=$3
python=/usr/local/bin/python$series

refuse() {
  printf '%s\n' "The base image can't be used: $1." "It must be of Debian 12, Ubuntu 24.04, or newer." >&2
  exit 1
}

# The entrypoint and the health check ask for python3 of any version.
if [[ -x /usr/local/bin/python3 ]] && "$python" -c 'import ctypes, ssl' 2> /dev/null; then exit; fi
command -v apt-get > /dev/null || refuse "it has no apt-get"
/build/python/place-interpreter.sh "$source" /usr/local "$bundled" "$series" \
  || refuse "Python $series does not run in it; its C library may be too old"
