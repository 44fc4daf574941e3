#!/usr/bin/env bash
# Runs a command of the build, then gives all that it wrote one time and takes away what differs by nature, so that the same step
# leaves the same layer whenever it runs. Its output and exit code are the command's.
# usage: settled.sh [--user UID:GID] COMMAND ARGUMENT...
# Runs as root, since nobody else can set the times of /tmp and of what is above mounts; the command as UID:GID where it is given.
set -euo pipefail

as_user=()
if [[ $1 == --user ]]; then
  as_user=(setpriv --reuid "${2%%:*}" --regid "${2##*:}" --clear-groups --inh-caps=-all)
  shift 2
fi

# Tools that write a time into their files take this one (https://reproducible-builds.org/specs/source-date-epoch/): 1980-01-02, since
# the archives of wheels can't hold a time before 1980 in whatever time zone.
export SOURCE_DATE_EPOCH=315619200

# Files get the kernel's time, which is a few milliseconds behind the clock's.
nanoseconds=$(($(date +%s%N) - 20000000))
started=@$((nanoseconds / 1000000000)).$(printf %09d $((nanoseconds % 1000000000)))

"${as_user[@]}" "$@"

# Mounts are not of the layer. What is above them the engine made or changed, before the command began.
declare -A mounted=() above=()
while read -r _ _ _ _ place _; do
  mounted[$place]=1
done < /proc/self/mountinfo
for place in "${!mounted[@]}"; do
  folders=()
  while place=${place%/*} && [[ -n $place && -z ${mounted[$place]:-} ]]; do
    folders+=("$place")
  done
  # Else they are of another mount.
  [[ -n $place ]] || for folder in "${folders[@]}"; do above[$folder]=1; done
done

# usage: changed PLACE TEST...; what was written there, each followed by NUL
changed() {
  find "$1" -xdev "${@:2}" -newermt "$started" -print0 \
    | { grep --null-data --invert-match --line-regexp --fixed-strings --file <(printf '%s\n' "${!mounted[@]}") || true; }
}

# Logs say when; what the linker keeps has the numbers of inodes; a machine's name is its own.
for place in /var/log /var/cache/ldconfig/aux-cache /var/lib/dbus/machine-id /etc/machine-id; do
  [[ ! -e $place ]] || changed "$place" -type f | xargs --null --no-run-if-empty truncate --no-create --size 0
done

mapfile -d '' -t written < <(
  changed /
  ((${#above[@]} == 0)) || find "${!above[@]}" -maxdepth 0 -newermt "@$SOURCE_DATE_EPOCH" -print0
)
# Bytecode that notes its source's time (the word behind the first four bytes is 0: PEP 552) would be out of date.
printf '%s\0' "${written[@]}" | { grep --null-data '\.pyc$' || true; } \
  | { LC_ALL=C xargs --null --no-run-if-empty grep --files-with-matches --null --text --null-data --perl-regexp '(?s)\A..\r\n\z' || true; } \
  | xargs --null --no-run-if-empty rm --force
((${#written[@]} == 0)) || printf '%s\0' "${written[@]}" | xargs --null touch --no-create --no-dereference --date "@$SOURCE_DATE_EPOCH"
