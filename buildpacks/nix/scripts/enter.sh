#!/usr/bin/env bash
# Runs a command in the repository's Nix shell: with its variables, after its shellHook, as nix-shell would.
# usage: enter COMMAND...
set -euo pipefail

# As in nix-shell, a hook may fail. What it prints is not the command's.
set +euo pipefail
# shellcheck source=/dev/null
source /srv/nix-shell/environment.sh
if [[ -r /srv/nix-shell/functions.sh ]]; then
  # shellcheck source=/dev/null
  source /srv/nix-shell/functions.sh
  if [[ $(type -t runHook) == function ]]; then
    runHook shellHook >&2
  fi
fi
exec "$@"
