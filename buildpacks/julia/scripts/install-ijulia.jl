# usage: julia install-ijulia.jl VERSION
using Pkg

Pkg.add(PackageSpec(name = "IJulia", version = VersionNumber(ARGS[1])))
# `Pkg.precompile` is there since Julia 1.1 only.
Pkg.API.precompile()

import IJulia
# Without `--project=@.`, which would look for a project from the notebook's folder upwards and pass by the one of `binder/`:
# JULIA_PROJECT names it.
IJulia.installkernel("Julia")
