#!/usr/bin/env bash
# Installs the requirements that need the repository itself, and hands on what that changed.
# usage: install-local.sh resolve|exact PIP_FOLDER ENVIRONMENT_FOLDER REPOSITORY_FOLDER
# `exact`: all that they depend on is installed. With /environment/locked-packages.txt, all must be what it says in the end.
set -euo pipefail
source /build/network/network.sh
source /build/tools/on-demand.sh
source /build/python/pip-as-of.sh
umask 002
# HOME is the image's user's; the cache is mounted at root's.
export PIP_CACHE_DIR=/root/.cache/pip

mode=$1 pip_folder=$2 environment=$3 repository=$4
arguments=(--requirement /environment/local-requirements.txt)
if [[ -f /environment/local-constraints.txt ]]; then
  arguments+=(--constraint /environment/local-constraints.txt)
fi
if [[ $mode == exact ]]; then
  arguments+=(--no-deps)
fi
# What pip chooses, for a lock: outside all that the image takes over. pip writes reports from 22.2 on.
reports=/var/lib/bindery/pip-reports
mkdir -p "$reports"
if PYTHONPATH=$pip_folder "$environment/bin/python" -c 'import pip, sys; sys.exit(list(map(int, pip.__version__.split(".")[:2])) < [22, 2])'; then
  arguments+=(--report "$reports/$(find "$reports" -type f | wc -l).json")
fi
# History stays out of the image, so packages that take their version from git can't.
export SETUPTOOLS_SCM_PRETEND_VERSION=0+unknown PDM_BUILD_SCM_VERSION=0+unknown POETRY_DYNAMIC_VERSIONING_BYPASS=0+unknown
# Paths in the file are relative to the repository, as they are for pip.
cd "$repository"
PYTHONPATH=$pip_folder pip_as_of "$environment/bin/python" -m pip install --progress-bar off --no-compile "${arguments[@]}"

# ipykernel may be among what was installed: its kernel names `python`, which the server would take for its own.
python3 /build/python/point-kernels.py "$environment"

if [[ -f /environment/locked-packages.txt ]]; then
  python3 /build/python/check-installed.py "$environment" /environment/locked-packages.txt
fi

note_undated /srv/.bindery/notices.txt
note_undated "$reports/notices.txt"
