# usage: julia [--project=PROJECT] precompile.jl
using Pkg

# `Pkg.precompile` is there since Julia 1.1 only.
Pkg.API.precompile()
