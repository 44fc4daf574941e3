#!/usr/bin/env bash
# fetch-sources.sh PACKAGES OUT
# The upstream tarballs of PACKAGES, out of Debian's source packages, as CRAN has them: OUT/NAME_VERSION.tar.gz with one
# folder NAME; beside each its DESCRIPTION, as OUT/NAME_VERSION.dcf. A mirror may lack some: those are told, and left out.
set -euo pipefail

packages=$1 out=$2
work=$(mktemp -d)

# in_suite SUITE COMMAND...: apt with that suite's sources alone. The main archive: others often lack sources.
in_suite() {
  local suite=$1 folder=$work/apt-$1
  shift
  if [[ ! -e $folder ]]; then
    mkdir -p "$folder/lists/partial"
    sed "/^$/,\$d; s/^Types:.*/Types: deb-src/; s/^Suites:.*/Suites: $suite/" /etc/apt/sources.list.d/debian.sources \
      >"$folder/suite.sources"
    in_suite "$suite" apt-get update
  fi
  local command=$1
  shift
  "$command" -o Dir::Etc::sourcelist="$folder/suite.sources" -o Dir::Etc::sourceparts=/dev/null \
    -o Dir::State::lists="$folder/lists" "$@"
}

fetch() { # NAME VERSION SUITE
  local uri hash description found
  rm -rf "$work/new"
  mkdir "$work/new"
  read -r uri hash < <(
    in_suite "$3" apt-get source --print-uris "r-cran-${1,,}" | tr -d "'" | awk '$2 ~ /[.]orig[.]tar[.]gz$/ {print $1, $4}'
  ) || return 1
  /usr/lib/apt/apt-helper download-file "$uri" "$work/new.tar.gz" "$hash" || return 1
  tar -x -z --no-same-owner -C "$work/new" -f "$work/new.tar.gz" || return 1
  description=$(find "$work/new" -mindepth 2 -maxdepth 2 -name DESCRIPTION)
  found=$(sed -n 's/^Package: *//p; s/^Version: */ /p' "$description" | tr -d '\r\n')
  [[ $found == "$1 $2" ]] || return 1
  [[ ${description%/*} == "$work/new/$1" ]] || mv "${description%/*}" "$work/new/$1"
  cp "$work/new/$1/DESCRIPTION" "$out/$1_$2.dcf"
  tar -c --owner=0 --group=0 --sort=name -C "$work/new" "$1" | gzip -6 >"$out/$1_$2.tar.gz"
}

mkdir -p "$out"
while read -r name version suite _; do
  fetch "$name" "$version" "$suite" </dev/null || echo "$name $version" | tee -a "$out/missing"
done < <(grep -v '^#' "$packages" | grep .)
rm -rf "$work"
