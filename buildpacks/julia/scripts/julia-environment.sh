# shellcheck shell=bash
# Sourced by scripts that install packages of Julia.
# usage: source julia-environment.sh JULIA CPU_TARGET DEPOT
source /build/network/network.sh
source /build/tools/on-demand.sh

site=$1/local/share/julia
export JULIA_DEPOT_PATH=$site:$1/share/julia
[[ $3 == "$site" ]] || JULIA_DEPOT_PATH=$3:$JULIA_DEPOT_PATH
export JULIA_CPU_TARGET=$2 PATH=$1/bin:$PATH
# Precompiled once, when all is there.
export JULIA_PKG_PRECOMPILE_AUTO=0
# An IJulia of a project would write a kernel of its own when it is built; there is one already.
export IJULIA_NODEFAULTKERNEL=1 JUPYTER=jupyter
# Each call says its project.
unset JULIA_PROJECT JULIA_LOAD_PATH
# What the scripts of packages leave in HOME is not for the image.
# shellcheck disable=SC2154 # set by network.sh
export HOME=$network/home
mkdir -p "$HOME" "$3"
umask 002

# usage: run_julia PROJECT SCRIPT PARAMETER...; the default environment where PROJECT is empty
run_julia() {
  local flags=(--startup-file=no --history-file=no --color=no)
  [[ -z $1 ]] || flags+=("--project=$1")
  if ! julia "${flags[@]}" "${@:2}"; then
    # explain-failure.ts looks for this line.
    echo "bindery: Julia's packages could not be installed" >&2
    exit 1
  fi
}

# Before that sources get the time that they have in the image: up to Julia 1.10 what is compiled is out of date where they have another.
# usage: precompile_packages DEPOT PROJECT
precompile_packages() {
  if [[ -n ${SOURCE_DATE_EPOCH:-} && -d $1/packages ]]; then
    find "$1/packages" -newermt "@$SOURCE_DATE_EPOCH" -exec touch --no-dereference --date "@$SOURCE_DATE_EPOCH" {} +
  fi
  run_julia "$2" /build/julia/precompile.jl
}

# Registries and clones of repositories are only for installing: Pkg fetches today's when it adds a package.
# usage: tidy_depot DEPOT
tidy_depot() {
  rm -rf "$1/registries" "$1/clones"
  # Any other uid that a container is started with is of group 0. What is so already stays untouched: a change is taken over into
  # the image a second time.
  find "$1" ! -type l \( -perm -u=r ! -perm -g=r -o -perm -u=w ! -perm -g=w -o -perm -u=x ! -perm -g=x \) -exec chmod g=u {} +
}
