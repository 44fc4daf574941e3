#!/usr/bin/env bash
# Stands for nix-shell where a repository's scripts call it: a command in the shell that the image has. Nix itself is not there.
# usage: nix-shell [OPTION...] [FILE] [--run|--command COMMAND]
set -euo pipefail

command=
while (($# > 0)); do
  case $1 in
    --run | --command)
      command=${2:?nix-shell: a command is missing}
      shift 2
      ;;
    -p | --packages | -A | --attr | -E | --expr)
      echo "nix-shell: this image has the shell of its repository alone, and no Nix: $1 has no effect here" >&2
      exit 1
      ;;
    *) shift ;;
  esac
done
[[ -n $command ]] || exec /srv/nix-shell/enter bash
exec /srv/nix-shell/enter bash -c "$command"
