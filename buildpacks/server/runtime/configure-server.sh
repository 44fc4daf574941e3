#!/usr/bin/env bash
# Puts the entrypoint, the health check and the settings that every Jupyter server of the image reads in place.
set -euo pipefail

# Debian's /etc/profile sets PATH anew, and Jupyter's terminals are login shells: they keep the image's.
# shellcheck disable=SC2016 # expanded by the login shell
sed --in-place '1i bindery_path=$PATH' /etc/profile
# shellcheck disable=SC2016 # expanded by the login shell
echo 'export PATH=$bindery_path; unset bindery_path' > /etc/profile.d/bindery-path.sh

mkdir -p /usr/local/etc
cp -r /build/runtime/jupyter /usr/local/etc/jupyter
install -m 755 /build/runtime/entrypoint.py /usr/local/bin/bindery-entrypoint
install -m 755 /build/runtime/healthcheck.py /usr/local/bin/bindery-healthcheck
# By these names hubs call them whose pods have a command of their own (repo2docker).
ln -s bindery-entrypoint /usr/local/bin/repo2docker-entrypoint
install -m 755 /build/runtime/python3-login.sh /usr/local/bin/python3-login
