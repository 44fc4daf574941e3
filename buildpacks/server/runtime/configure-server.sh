#!/usr/bin/env bash
# Puts the entrypoint, the health check and the settings that every Jupyter server of the image reads in place.
set -euo pipefail

mkdir -p /usr/local/etc
cp -r /build/runtime/jupyter /usr/local/etc/jupyter
install -m 755 /build/runtime/entrypoint.py /usr/local/bin/bindery-entrypoint
install -m 755 /build/runtime/healthcheck.py /usr/local/bin/bindery-healthcheck
