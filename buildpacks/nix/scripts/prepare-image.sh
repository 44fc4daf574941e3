#!/usr/bin/env bash
# Prepares an image for a Nix shell: keeps what the shell sets from the Jupyter server, which hands it on to kernels and terminals.
# usage: prepare-image.sh [PLACE], where PLACE is what /nix leads to
set -euo pipefail

server=/opt/jupyter/bin
install -m 755 /build/nix/run-server.sh "$server/run-server"
grep --files-with-matches --max-count 1 --binary-files without-match "^#!$server/python" "$server"/* |
  xargs sed --in-place "1s|^#!$server/python.*|#!$server/run-server|"

# Terminals are login shells.
# shellcheck disable=SC2016 # expanded by the login shell
echo '[ -z "${BINDERY_LIBRARY_PATH:-}" ] || export LD_LIBRARY_PATH="$BINDERY_LIBRARY_PATH"' > /etc/profile.d/bindery-nix.sh

install -m 755 /build/nix/nix-shell.sh /usr/local/bin/nix-shell
if (($# > 0)); then
  ln --symbolic "$1" /nix
fi
