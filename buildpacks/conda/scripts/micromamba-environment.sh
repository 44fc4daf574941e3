# shellcheck shell=bash
# Sourced by scripts that run micromamba, with the folder of downloaded packages, which is mounted: keeps what does not belong
# into the image out of it, and hands on the network settings of whoever builds.
# usage: source micromamba-environment.sh CACHE
source /build/network/network.sh

# micromamba writes ~/.conda/environments.txt, ~/.cache/mamba and ~/.mamba, which nobody needs in the image.
export HOME=$network/home XDG_CACHE_HOME=$network/home/.cache
export CONDA_PKGS_DIRS=$1 MAMBA_ROOT_PREFIX=$network/root
mkdir -p "$HOME" "$MAMBA_ROOT_PREFIX"
# micromamba 1 keeps the packages of explicit lists here, whatever CONDA_PKGS_DIRS says.
ln -s "$1" "$MAMBA_ROOT_PREFIX/pkgs"

# Copies: the cache is another file system, so its files can't be hard-linked, and soft links would point nowhere in the image.
# Nobody is there to answer questions.
export MAMBA_ALWAYS_COPY=true MAMBA_ALWAYS_YES=true

condarc=$secrets/condarc
if [[ -s $condarc ]]; then
  export MAMBARC=$condarc
else
  export MAMBA_NO_RC=true
fi

if [[ -n ${SSL_CERT_FILE:-} ]]; then
  export MAMBA_SSL_VERIFY=$SSL_CERT_FILE
fi
