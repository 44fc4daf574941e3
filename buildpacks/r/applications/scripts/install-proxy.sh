#!/usr/bin/env bash
# Installs what brings other applications behind the Jupyter server beside it, and the settings of that; nothing that the server's lock
# has is changed: where that is in the way, pip says so.
# usage: install-proxy.sh PIP_FOLDER REQUIREMENT...
set -euo pipefail
source /build/network/network.sh
pip_folder=$1
shift

server=/opt/jupyter
site=$(echo "$server"/lib/python*/site-packages)
# shellcheck disable=SC2154 # set by network.sh
added=$network/added before=$network/before constraints=$network/constraints.txt
find "$site" -mindepth 1 -maxdepth 1 | sort > "$before"
# Without the hashes, which pip would want of everything then.
sed 's/ --hash=[^ ]*//g' /build/server/server.lock > "$constraints"
PYTHONPATH=$pip_folder "$server/bin/python" -m pip install --quiet --no-compile --only-binary :all: \
  --constraint "$constraints" "$@"

# As the server's own layer: no source maps, and compiled once.
find "$site" -mindepth 1 -maxdepth 1 | sort | comm -13 "$before" - > "$added"
while read -r folder; do
  [[ ! -d $folder ]] || python3 -m compileall -q -j 0 --invalidation-mode unchecked-hash "$folder"
done < "$added"
find "$server/share/jupyter/labextensions" -path '*server-proxy*' -name '*.map' -type f -delete

install -D --mode=644 /build/r-applications/jupyter_server_config.py /usr/local/etc/jupyter/jupyter_server_config.py
