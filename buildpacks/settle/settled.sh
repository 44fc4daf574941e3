#!/usr/bin/env bash
# Runs a command of the build, then gives all that it wrote one time and takes away what differs by nature, so that the same step
# leaves the same layer whenever it runs. Its output and exit code are the command's.
# usage: settled.sh COMMAND ARGUMENT...
set -euo pipefail

# Tools that write a time into their files take this one (https://reproducible-builds.org/specs/source-date-epoch/): 1980-01-02, since
# the archives of wheels can't hold a time before 1980 in whatever time zone.
export SOURCE_DATE_EPOCH=315619200

# Files get the kernel's time, which is a few milliseconds behind the clock's.
started=$(($(date +%s%N) - 20000000))

# Who is not root can't set the time of /tmp.
if ((EUID != 0)) && [[ -w ${HOME:-/} ]]; then
  TMPDIR=$(mktemp --directory "$HOME/.settled-XXXXXX")
  export TMPDIR
fi

"$@"

if ((EUID != 0)) && [[ -w ${HOME:-/} ]]; then rm -rf "$TMPDIR"; fi

# usage: changed FOLDER TEST...; what the command wrote there, each followed by NUL
changed() {
  local mounts=() place
  while read -r _ _ _ _ place _; do
    [[ $place == / ]] || mounts+=(-path "$place" -prune -o)
  done < /proc/self/mountinfo
  find "$1" -xdev "${mounts[@]}" -newermt "@$((started / 1000000000)).$(printf %09d $((started % 1000000000)))" "${@:2}" -print0 2> /dev/null || true
}

# Logs say when; what the linker keeps has the numbers of inodes; a machine's name is its own.
for place in /var/log /var/cache/ldconfig/aux-cache /var/lib/dbus/machine-id /etc/machine-id; do
  changed "$place" -type f -writable | xargs --null --no-run-if-empty truncate --no-create --size 0
done

mapfile -d '' -t written < <(changed /)
((${#written[@]} > 0)) || exit 0
# Bytecode that notes its source's time (the word behind the first four bytes is 0: PEP 552) would be out of date.
printf '%s\0' "${written[@]}" | { grep --null-data '\.pyc$' || true; } \
  | { LC_ALL=C xargs --null --no-run-if-empty grep --files-with-matches --null --text --null-data --perl-regexp '(?s)\A..\r\n\z' || true; } \
  | xargs --null --no-run-if-empty rm --force
printf '%s\0' "${written[@]}" | xargs --null touch --no-create --no-dereference --date "@$SOURCE_DATE_EPOCH"
