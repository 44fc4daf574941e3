#!/usr/bin/env bash
# Fetches a prebuilt R and puts it at /opt/R/VERSION, without what nobody runs: manuals, tests, static libraries.
# usage: fetch-r.sh VERSION BASE PACKAGE FILE=SHA256...
# PACKAGE is the path of the Debian package below BASE; `{architecture}` in it is the machine's.
set -euo pipefail
source /build/network/network.sh

version=$1 base=$2 package=${3//\{architecture\}/$(dpkg --print-architecture)}
shift 3
# shellcheck disable=SC2154 # set by network.sh
[[ ! -s $secrets/r-binaries ]] || base=$(< "$secrets/r-binaries")

download=$(mktemp --directory)
/build/r/fetch-debian-package.sh "${base%/}/$package" "$download/root" "$@"
mkdir -p /opt/R
mv "$download/root/opt/R/$version" /opt/R/
rm -rf "$download"

home=/opt/R/$version/lib/R
rm -rf "$home"/doc/manual "$home"/tests "$home"/library/*/tests "/opt/R/$version/share/man"
find "$home" -name '*.a' -delete

# What is missing shows here, not in somebody's notebook. X11 and Tcl/Tk are for screens, which an image has not.
missing=$(find "$home" -name '*.so' -not -name 'R_X11.so' -not -name 'R_de.so' -not -name 'tcltk.so' \
  -exec env LD_LIBRARY_PATH="$home/lib" ldd {} + | awk '/not found/ {print $1}' | sort --unique)
if [[ -n $missing ]]; then
  echo "bindery: R $version wants libraries that the catalogue's r.runtime does not bring:" "$missing" >&2
  exit 1
fi
"/opt/R/$version/bin/R" --version > /dev/null
