#!/usr/bin/env bash
# Builds the image of a tag and pushes it, with the steps for later builds to take, for jobs of a CI service.
# usage: ci/push.sh TAG
#   BINDERY_SOURCE   a folder or an address
#   BINDERY_IMAGE    the image's name, with its registry and without a tag
#   BINDERY_OPTIONS  options of `bindery check`, of which --locked counts
set -euo pipefail

# Names of images are in lower case, those of people and groups need not be.
image=${BINDERY_IMAGE:?}
image=${image,,}
# A tag of git may be of letters that one of an image may not be of.
tag=${1//[^A-Za-z0-9_.-]/-}
arguments=(--push "--tag=$image:${tag:0:128}" "--tag=$image:cache" "--cache-from=$image:cache")
if grep --quiet --line-regexp -e --locked <<< "${BINDERY_OPTIONS-}"; then arguments+=(--locked); fi
bindery build "${arguments[@]}" -- "${BINDERY_SOURCE:?}"
