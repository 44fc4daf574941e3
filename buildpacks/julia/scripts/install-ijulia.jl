# usage: julia install-ijulia.jl VERSION
using Pkg

Pkg.add(PackageSpec(name = "IJulia", version = VersionNumber(ARGS[1])))
