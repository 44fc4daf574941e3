#!/usr/bin/env bash
# Compiles en_US.UTF-8 into FOLDER, with sources that no image has a use for; FOLDER stays empty where the base image has the locale.
# usage: make-locale.sh FOLDER
set -euo pipefail
source /build/network/network.sh

mkdir "$1"
if locale --all-locales | grep --line-regexp --fixed-strings en_US.utf8 > /dev/null; then exit; fi
# Unpacked and not installed: dpkg would wait for the disk, which the server's stage is writing to.
# shellcheck disable=SC2154 # set by network.sh
cd "$network"
apt-get update --quiet=2
apt-get download --quiet=2 --option APT::Sandbox::User=root locales
dpkg-deb --extract locales_*.deb sources
# A folder, since the archive of all locales would take the place of the base image's.
I18NPATH=$network/sources/usr/share/i18n localedef --no-archive --force --inputfile en_US --charmap UTF-8 "$1/en_US.utf8"
