#!/usr/bin/env bash
# Installs the packages of a project into a depot, exactly those of its manifest where it has one, and precompiles them.
# usage: instantiate.sh JULIA CPU_TARGET DEPOT PROJECT [FILES]
# FILES: a folder with the project's files, which are brought to PROJECT first.
set -euo pipefail

julia=$1 cpu_target=$2 depot=$3 project=$4 files=${5:-}
source /build/julia/julia-environment.sh "$julia" "$cpu_target" "$depot"

mkdir -p "$project"
if [[ -n $files ]]; then
  cp "$files"/*.toml "$project"
fi
run_julia "$project" /build/julia/instantiate.jl
precompile_packages "$depot" "$project"

# The default environment, with the kernel: a copy that the user may add to, above the machine's own.
for environment in "$julia"/local/share/julia/environments/*; do
  own=$depot/environments/${environment##*/}
  [[ ! -e $own ]] || continue
  mkdir -p "$own"
  cp "$environment"/*.toml "$own"
done
tidy_depot "$depot"
