#!/usr/bin/env bash
# Creates the image's user. Its folders belong to group 0 as well, so that any other uid can work in them
# when the container is started with one (the convention of OpenShift's image guidelines).
# usage: create-user.sh NAME UID FOLDER...
set -euo pipefail

name=$1 uid=$2
shift 2
if ! getent group "$uid" > /dev/null; then
  groupadd --gid "$uid" "$name"
fi
useradd --no-log-init --no-create-home --home-dir "/home/$name" --shell /bin/bash --uid "$uid" --gid "$uid" "$name"
for folder in "$@"; do
  install -d -o "$uid" -g 0 -m 775 "$folder"
done
