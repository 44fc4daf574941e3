#!/usr/bin/env bash
# fetch-debian.sh OUT
# Debian's R, its recommended packages, and the packages that the repository has as binaries with all that those need
# of R, unpacked: into OUT for R and its recommended packages, into / for the others (they have links into /usr/share).
set -euo pipefail

out=$1
recommended=(mass lattice matrix nlme survival boot cluster codetools foreign kernsmooth rpart class nnet spatial mgcv)
wanted=(irkernel remotes r6 shiny)

apt-get update
# Of what these need: other packages of R, and the scripts and fonts that their web pages link to. littler is no package
# of R's, it only comes along.
mapfile -t names < <(
  apt-get install --simulate --no-install-recommends r-base-core "${recommended[@]/#/r-cran-}" "${wanted[@]/#/r-cran-}" |
    awk '$1 == "Inst" && $2 ~ /^(r|libjs|fonts|node)-/ && $2 != "r-cran-littler" {print $2}'
)
mkdir -p /tmp/debs "$out"
cd /tmp/debs
apt-get download "${names[@]}"
for deb in *.deb; do
  case ${deb%%_*} in
    r-base-core) dpkg-deb --extract "$deb" "$out" ;;
    *) dpkg-deb --extract "$deb" / ;;
  esac
done
for name in "${recommended[@]}"; do
  dpkg-deb --extract "r-cran-${name}"_*.deb "$out"
done
rm -rf /tmp/debs /var/lib/apt/lists/*
