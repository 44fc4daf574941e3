#!/usr/bin/env bash
# Compiles en_US.UTF-8 into FOLDER, with sources that no image has a use for; FOLDER stays empty where the base image has the locale.
# usage: make-locale.sh FOLDER
set -euo pipefail

mkdir "$1"
if locale --all-locales | grep --line-regexp --fixed-strings en_US.utf8 > /dev/null; then exit; fi
[[ -e /usr/share/i18n/locales/en_US ]] || /build/apt/install-packages.sh locales
# A folder, since the archive of all locales would take the place of the base image's.
localedef --no-archive --force --inputfile en_US --charmap UTF-8 "$1/en_US.utf8"
