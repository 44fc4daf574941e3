#!/usr/bin/env bash
# Installs the collected wheels in place. They are already the resolved set, so nothing is resolved again;
# .pyc files are left out: they would be a fifth of the image.
# usage: install-wheels.sh PIP_FOLDER WHEELS_FOLDER ENVIRONMENT_FOLDER PYTHON
set -euo pipefail
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PYTHONDONTWRITEBYTECODE=1
umask 002

pip_folder=$1 wheels=$2 environment=$3 python=$4
"$python" -m venv --without-pip "$environment"
PYTHONPATH=$pip_folder "$python" -m pip --python "$environment/bin/python" install --quiet --no-compile \
  --no-index --no-deps "$wheels"/*.whl

# pip writes `python` into the kernel's command; the server would take that for its own.
sed --in-place "s|\"python[0-9.]*\"|\"$environment/bin/python\"|" "$environment"/share/jupyter/kernels/*/kernel.json
