#!/usr/bin/env bash
# Installs IJulia among the packages of the machine, in its default environment, and writes its kernel.
# usage: install-ijulia.sh JULIA CPU_TARGET VERSION JUPYTER_DATA
set -euo pipefail

julia=$1 cpu_target=$2 version=$3 data=$4
site=$julia/local/share/julia
source /build/julia/julia-environment.sh "$julia" "$cpu_target" "$site"

JUPYTER_DATA_DIR=$data run_julia "" /build/julia/install-ijulia.jl "$version"
precompile_packages "$site" ""
JUPYTER_DATA_DIR=$data run_julia "" /build/julia/install-kernel.jl
python3 /build/julia/start-any-ijulia.py "$data"
tidy_depot "$site"
