#!/usr/bin/env bash
# Installs the Jupyter server from its lock into a virtual environment of its own.
# usage: install-server.sh PIP_FOLDER
set -euo pipefail
source /build/network/network.sh

server=/opt/jupyter
python3 -m venv --without-pip "$server"
PYTHONPATH=$1 "$server/bin/python" -m pip install --quiet --no-compile --require-hashes --no-deps \
  -r /build/server/server.lock

# Never read by a running server: a quarter of what the wheels hold. Of JupyterHub the server runs jupyterhub-singleuser,
# which has no pages of its own.
site=$(echo "$server"/lib/python*/site-packages)
find "$site" "$server/share" -name '*.map' -type f -delete
find "$site" -depth -type d \( -name tests -o -name test -o -path '*/sqlalchemy/testing' -o -path '*/alembic/testing' \) \
  -not -path '*/nbformat/*' -exec rm -rf {} +
rm -rf "$server/share/jupyterhub/static"
# SQLAlchemy, which JupyterHub imports and the server never asks anything, runs without what is compiled of it.
find "$site/sqlalchemy" -name '*.so' -type f -delete 2> /dev/null || true

# Its own kernel would offer the server's packages in place of the repository's.
rm -rf "$server/share/jupyter/kernels"

# Without .pyc files every container would compile them again; unchecked, since nothing here changes.
python3 -m compileall -q -j 0 --invalidation-mode unchecked-hash "$site"

/build/runtime/configure-server.sh
