#!/usr/bin/env bash
# Installs the programs that fetch repositories.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=../../buildpacks/network/network.sh
source /build/network/network.sh

export DEBIAN_FRONTEND=noninteractive
apt-get update
apt-get install --yes --no-install-recommends bzip2 ca-certificates git git-lfs mercurial openssh-client tini
rm -rf /var/lib/apt/lists/* /var/cache/apt/archives/* /var/cache/debconf/*-old /var/log/apt /var/log/dpkg.log
