#!/usr/bin/env bash
# Brings the manifest that Pkg has resolved to the project, which has none of its own: without it Julia finds no package.
# usage: place-manifest.sh SOURCE PROJECT
set -euo pipefail
umask 002

mkdir -p "$2"
cp "$1"/*Manifest*.toml "$2"
