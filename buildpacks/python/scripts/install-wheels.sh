#!/usr/bin/env bash
# Installs the collected wheels in place. They are already the resolved set, so nothing is resolved again;
# .pyc files are left out: they would be a fifth of the image.
# usage: install-wheels.sh PIP_FOLDER WHEELS_FOLDER ENVIRONMENT_FOLDER PYTHON
set -euo pipefail
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PYTHONDONTWRITEBYTECODE=1
umask 002

pip_folder=$1 wheels=$2 environment=$3 python=$4
"$python" -m venv --without-pip "$environment"
# Without --ignore-installed the mounted pip would pass for the environment's own.
PYTHONPATH=$pip_folder "$python" -m pip --python "$environment/bin/python" install --quiet --no-compile \
  --no-index --no-deps --ignore-installed "$wheels"/*.whl

# pip writes `python` into the kernel's command; the server would take that for its own.
"$environment/bin/python" /build/python/point-kernels.py "$environment"
