#!/usr/bin/env bash
# Installs the packages of a tool of the table BINDERY_TOOLS, once however many processes ask.
# usage: install-tool.sh NAME
set -euo pipefail

name=$1
exec 9> /var/lock/bindery-tools
flock 9
[[ ! -x /usr/bin/$name ]] || exit 0
while read -r command packages; do
  [[ $command == "$name" ]] || continue
  echo "bindery: $name is called; installing it"
  read -ra packages <<< "$packages"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update --quiet=2
  apt-get install --quiet=2 --yes --no-install-recommends "${packages[@]}" < /dev/null
done < "${BINDERY_TOOLS:?}"
