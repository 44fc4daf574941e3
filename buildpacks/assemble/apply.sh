#!/usr/bin/env bash
# Brings the changes that record.sh wrote into this stage.
# usage: apply.sh ASSEMBLED
set -euo pipefail

xargs --null --no-run-if-empty rm -rf -- < "$1/removed"
tar --extract --file "$1/changes.tar" --absolute-names --preserve-permissions --same-owner --numeric-owner --overwrite
