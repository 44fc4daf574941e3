#!/usr/bin/env bash
# Evaluates a repository's Nix shell, and builds or fetches what is in it. Needs Nix at /nix. FOLDER then holds `variables`, `path` and
# `functions` of the shell, and `closure`: the store paths that these need.
# usage: build-shell.sh FILE NIXPKGS FOLDER
set -euo pipefail
source /build/network/network.sh

file=$1 nixpkgs=$2 folder=$3
profile=/nix/var/nix/profiles/default
mkdir -p "$folder"

# shellcheck disable=SC2154 # set by network.sh
home=$network/home
certificates=${SSL_CERT_FILE:-/etc/ssl/certs/ca-certificates.crt}
[[ -e $certificates ]] || certificates=$profile/etc/ssl/certs/ca-bundle.crt
mkdir "$home"

# A build of an image is one already: it has no namespaces to give, and no users to build as.
settings='sandbox = false
filter-syscalls = false
build-users-group =
max-jobs = auto
experimental-features = nix-command flakes'
# shellcheck disable=SC2154 # set by network.sh
if [[ -s $secrets/nix.conf ]]; then
  settings+=$'\n'$(< "$secrets/nix.conf")
fi

# What the shell is started with must not be taken for what it sets, so this is all: capture-shell.sh knows the names.
path=$profile/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
variables=(
  HOME="$home" PATH="$path" NIX_PATH="nixpkgs=$nixpkgs" NIX_CONFIG="$settings" NIX_SSL_CERT_FILE="$certificates"
  SSL_CERT_FILE="$certificates" GIT_SSL_CAINFO="$certificates"
  NIX_BUILD_SHELL=/build/nix/capture-shell.sh BINDERY_FOLDER="$folder" BINDERY_PATH="$path"
  BINDERY_CERTIFICATES="$certificates"
)
for name in {http,https,no}_proxy {HTTP,HTTPS,NO}_PROXY; do
  [[ -z ${!name:-} ]] || variables+=("$name=${!name}")
done

if [[ ${file##*/} == flake.nix ]]; then
  # The outputs that `nix develop` looks for, in its order.
  # shellcheck disable=SC2016 # Nix's
  expression=(-E 'let
    flake = builtins.getFlake ("path:" + builtins.getEnv "BINDERY_FLAKE");
    system = builtins.currentSystem;
  in
    flake.devShells.${system}.default or flake.devShell.${system} or flake.packages.${system}.default or
      flake.defaultPackage.${system} or (throw "bindery: the flake has no devShells.${system}.default")')
  variables+=(BINDERY_FLAKE="${file%/*}")
else
  expression=("$file")
fi
env --ignore-environment "${variables[@]}" nix-shell "${expression[@]}" --run write_shell < /dev/null || {
  # The words that the explanation of a failed build looks for.
  echo "bindery: Nix could not make the shell" >&2
  exit 1
}

cd "$folder"
# One that is not there is of the derivation that nobody builds: the shell's own.
{ grep --text --no-filename --only-matching --extended-regexp '/nix/store/[0-9a-z]{32}-[A-Za-z0-9+._?=-]+' variables path functions || true; } |
  sort --unique |
  while read -r mentioned; do
    [[ $mentioned == *.drv || ! -e $mentioned ]] || echo "$mentioned"
  done |
  xargs --no-run-if-empty --delimiter '\n' env --ignore-environment "${variables[@]}" nix-store --query --requisites |
  sort --unique > closure
