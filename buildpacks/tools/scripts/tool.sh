#!/usr/bin/env bash
# Stands on PATH under the name of a tool that is not installed. The first call installs it, in this side stage, and goes on.
# Whoever is not root asks install-requested.sh for it: a name into the FIFO, an answer as a file of that name.
set -euo pipefail

name=${0##*/}
real=/usr/bin/$name

# pip asks for it at every start, to tell the index what it runs on.
if [[ $name == rustc && $* == --version && ! -x $real ]]; then
  exit 127
fi

if [[ ! -x $real ]]; then
  if ((EUID == 0)); then
    /build/tools/install-tool.sh "$name" >&2
  else
    echo "$name" > "${BINDERY_TOOL_REQUESTS:?}"
    until [[ -e ${BINDERY_TOOL_ANSWERS:?}/$name ]]; do
      sleep 0.1
    done
  fi
fi
if [[ ! -x $real ]]; then
  echo "bindery: $name could not be installed" >&2
  exit 127
fi
exec "$real" "$@"
