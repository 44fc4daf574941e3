#!/usr/bin/env bash
# Installs the collected wheels in place. They are already the resolved set, so nothing is resolved again;
# .pyc files are left out: they would be a fifth of the image.
# With /environment/locked-packages.txt they must be what it says.
# usage: install-wheels.sh PIP_FOLDER WHEELS_FOLDER ENVIRONMENT_FOLDER PYTHON
set -euo pipefail
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PYTHONDONTWRITEBYTECODE=1
umask 002

pip_folder=$1 wheels=$2 environment=$3 python=$4
if [[ $python == "$environment"/* ]]; then
  : # An environment of conda's is there already.
elif "$python" -c 'import venv' 2> /dev/null; then
  # Else `pip install --user` would be refused, which repo2docker's images allow; the system has nothing but pip.
  "$python" -m venv --without-pip --system-site-packages "$environment"
else
  # Python 2 has none; its installation finds itself wherever it stands.
  cp --recursive --preserve=mode,links "${python%/bin/*}/." "$environment"
  ln --symbolic --force "${python##*/}" "$environment/bin/python"
fi
# Without --ignore-installed the mounted pip would pass for the environment's own.
install() {
  PYTHONPATH=$pip_folder "$environment/bin/python" -m pip install --quiet --no-compile \
    --no-index --no-deps --ignore-installed "$@"
}

# pip unpacks one wheel after the other. The set is resolved and its wheels do not depend on each other's files, so they are
# unpacked in a few parts of about the same size at once.
parts=$(($(nproc) < 4 ? $(nproc) : 4))
largest_first=$(find "$wheels" -name '*.whl' -printf '%s %p\n' | sort --numeric-sort --reverse | cut --delimiter=' ' --fields=2-)
installs=()
for ((part = 0; part < parts; part++)); do
  mapfile -t own < <(awk -v parts="$parts" -v part="$part" 'NF > 0 && NR % parts == part' <<< "$largest_first")
  if ((${#own[@]} > 0)); then
    install "${own[@]}" &
    installs+=($!)
  fi
done
for pid in "${installs[@]}"; do
  wait "$pid"
done

# pip writes `python` into the kernel's command; the server would take that for its own.
python3 /build/python/point-kernels.py "$environment"

if [[ -f /environment/locked-packages.txt ]]; then
  python3 /build/python/check-installed.py "$environment" /environment/locked-packages.txt
fi

# What collecting them found out, for whoever has the image: the step that says it may be an earlier build's.
if [[ -s $wheels/notices.txt ]]; then
  mkdir -p /srv/.bindery
  cat "$wheels/notices.txt" >> /srv/.bindery/notices.txt
fi
