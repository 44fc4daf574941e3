#!/usr/bin/env bash
# Creates the image's user, or makes it of who has the uid or the name in the base image already (repo2docker, Dockerfile:
# Ubuntu's `ubuntu` has 1000). Its folders belong to group 0 as well, so that any other uid can work in them when the
# container is started with one (the convention of OpenShift's image guidelines).
# usage: create-user.sh NAME UID FOLDER...
set -euo pipefail

name=$1 uid=$2
shift 2
home=/home/$name

# holder_of DATABASE KEY: the name there, if any.
holder_of() { getent "$1" "$2" | cut -d : -f 1; }

holder=$(holder_of passwd "$uid") || holder=
named=$(holder_of passwd "$name") || named=
# Two accounts for one: whose name it is stays, with the other's uid. With the account goes its group.
if [[ -n $holder && -n $named && $holder != "$named" ]]; then
  userdel -- "$holder"
  holder=
fi

# The number is what counts: the name may be another group's, or none that groups can have.
group=$(holder_of group "$uid") || group=
if [[ -z $group ]]; then
  groupadd --gid "$uid" -- "$name" 2> /dev/null || groupadd --gid "$uid" -- "bindery-$uid"
elif [[ $group != "$name" ]]; then
  groupmod --new-name "$name" -- "$group" 2> /dev/null || true
fi

account=${holder:-$named}
if [[ -z $account ]]; then
  useradd --badname --no-log-init --no-create-home --home-dir "$home" --shell /bin/bash --uid "$uid" --gid "$uid" -- "$name"
else
  # A person's home moves along; that of an account of the system may be any folder, /bin for one.
  before=$(getent passwd "$account" | cut -d : -f 6)
  move=()
  if [[ $before == /home/* && $before != "$home" && -d $before && ! -e $home ]]; then move=(--move-home); fi
  usermod --badname --login "$name" --home "$home" "${move[@]}" --shell /bin/bash --uid "$uid" --gid "$uid" -- "$account"
fi
for folder in "$@"; do
  install -d -o "$uid" -g 0 -m 775 "$folder"
done
