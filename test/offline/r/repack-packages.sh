#!/usr/bin/env bash
# repack-packages.sh OUT
# The packages of R that are unpacked in Debian's libraries as binary packages, which are the
# installed folder in a tar. Beside each OUT/NAME_VERSION.tar.gz its DESCRIPTION, as OUT/NAME_VERSION.dcf.
set -euo pipefail

out=$1
field() { sed -n "s/^$1: *//p" "$2" | tr -d '\r'; }

mkdir -p "$out"

# Posit's binaries have libuv inside, and their users need none of Debian's: here it stands beside what is linked with it.
apt-get update
apt-get install -y --no-install-recommends libuv1 patchelf
for library in /usr/lib/R/site-library/*/libs/*.so; do
  patchelf --print-needed "$library" | grep -q '^libuv\.so' || continue
  cp "$(dpkg -L libuv1 | grep '/libuv\.so\.1$')" "${library%/*}/"
  # shellcheck disable=SC2016 # for the loader
  patchelf --set-rpath '$ORIGIN' "$library"
done
rm -rf /var/lib/apt/lists/*

for description in /usr/lib/R/{site-library,library}/*/DESCRIPTION; do
  folder=${description%/*}
  name=$(field Package "$description")
  if [[ $name != "${folder##*/}" ]] || ! grep -q '^Built: R 4\.[0-2]\.' "$description"; then
    echo "not a binary package of this R: $folder" >&2
    exit 1
  fi
  if find -L "$folder" -type l | grep .; then
    echo "links that lead nowhere: $folder" >&2
    exit 1
  fi
  file=$out/${name}_$(field Version "$description")
  cp "$description" "$file.dcf"
  # Links into /usr/share become what they link to.
  tar -c -h --owner=0 --group=0 --sort=name -C "${folder%/*}" "$name" | gzip -6 >"$file.tar.gz"
done
