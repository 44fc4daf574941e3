# usage: julia install-kernel.jl
import IJulia

# Without `--project=@.`, which would look for a project from the notebook's folder upwards and pass by the one of `binder/`:
# JULIA_PROJECT names it.
IJulia.installkernel("Julia")
