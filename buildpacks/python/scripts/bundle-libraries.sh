#!/usr/bin/env bash
# Puts the libraries that this image's Python is linked with into one folder: the image that it is brought to may be of another
# release of Debian, which has them in other versions only.
# usage: bundle-libraries.sh FOLDER
set -euo pipefail

mkdir -p "$1"
# ldd fails for what is linked with nothing.
linked=$(find /usr/local -type f \( -name '*.so' -o -name '*.so.*' -o -path '/usr/local/bin/python*' \) -exec ldd {} + 2> /dev/null || true)
# The C library is the image's own: newer ones run what older ones were linked with.
awk '$2 == "=>" && $3 ~ /^\/(usr\/)?lib\// { print $3 }' <<< "$linked" | sort --unique \
  | awk '!/\/(libc|libm|libdl|libpthread|librt|libutil|libresolv|libcrypt|ld-linux[^\/]*)\.so/' \
  | xargs --no-run-if-empty cp --dereference --target-directory "$1"
