#!/usr/bin/env bash
# Fetches RStudio Server and unpacks it to /usr/lib/rstudio-server, without the compilers that its package asks for.
# usage: fetch-rstudio.sh BASE PACKAGE FILE=SHA256...
# PACKAGE is the path of the Debian package below BASE; `{architecture}` in it is the machine's.
set -euo pipefail
source /build/network/network.sh

base=$1 package=${2//\{architecture\}/$(dpkg --print-architecture)}
shift 2
# shellcheck disable=SC2154 # set by network.sh
[[ ! -s $secrets/rstudio-binaries ]] || base=$(< "$secrets/rstudio-binaries")

download=$(mktemp --directory)
/build/r/fetch-debian-package.sh "${base%/}/$package" "$download/root" "$@"
mv "$download/root/usr/lib/rstudio-server" /usr/lib/
rm -rf "$download"

# What is missing shows here, not when somebody opens it. R's own libraries are where R is.
missing=$(ldd /usr/lib/rstudio-server/bin/rserver /usr/lib/rstudio-server/bin/rsession |
  awk '/not found/ && $1 !~ /^libR(blas|lapack)?\.so/ {print $1}' | sort --unique)
if [[ -n $missing ]]; then
  echo "bindery: RStudio wants libraries that the catalogue's r.rstudio.runtime does not bring:" "$missing" >&2
  exit 1
fi
