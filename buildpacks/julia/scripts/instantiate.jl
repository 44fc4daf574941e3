# usage: julia --project=PROJECT instantiate.jl
using Pkg

# With what the packages' own scripts print, where Pkg can show it.
if VERSION < v"1.4"
    Pkg.instantiate()
else
    Pkg.instantiate(verbose = true)
end
