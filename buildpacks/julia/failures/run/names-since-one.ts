/** What Julia 1.0 has for names of before (release notes of 0.7, "Deprecated or removed"). */
export const sinceOne: ReadonlyMap<string, string> = new Map([
  ["linspace", "range(start, stop=stop, length=n)"],
  ["logspace", "exp10.(range(start, stop=stop, length=n))"],
  ["Void", "Nothing"],
  ["readstring", "read(file, String)"],
  ["readcsv", "DelimitedFiles.readdlm(file, ',')"],
  ["writecsv", "DelimitedFiles.writedlm(file, data, ',')"],
  ["info", "@info"],
  ["warn", "@warn"],
  ["print_with_color", "printstyled"],
  ["ucfirst", "uppercasefirst"],
  ["lcfirst", "lowercasefirst"],
  ["indmax", "argmax"],
  ["indmin", "argmin"],
  ["eye", "Matrix{Float64}(LinearAlgebra.I, n, n)"],
  ["srand", "Random.seed!"],
  ["repmat", "repeat"],
  ["squeeze", "dropdims(array, dims=d)"],
  ["is_windows", "Sys.iswindows"],
  ["is_linux", "Sys.islinux"],
  ["is_apple", "Sys.isapple"],
  ["expm", "exp"],
  ["logm", "log"],
  ["sqrtm", "sqrt"],
  ["vecnorm", "LinearAlgebra.norm"],
  ["ctranspose", "adjoint"],
  ["findin", "findall(in(b), a)"],
  ["ismatch", "occursin"],
  ["tic", "@time"],
  ["toc", "@time"],
  ["JULIA_HOME", "Sys.BINDIR"],
]);

/** Julia's own libraries by the names that stood in `Base` until 0.6 (the same notes). */
export const libraryOfName: ReadonlyMap<string, string> = new Map([
  ...namesOf("Statistics", "mean median std var cor cov quantile middle mean!"),
  ...namesOf(
    "LinearAlgebra",
    "norm dot det tr eigvals eigvecs eigen inv I diagm diag svd svdvals lu qr cholesky cross kron nullspace rank pinv Diagonal Symmetric Hermitian UpperTriangular LowerTriangular Tridiagonal normalize mul! ldiv! issymmetric isposdef opnorm BLAS triu tril",
  ),
  ...namesOf("SparseArrays", "sparse spzeros sprand sprandn SparseMatrixCSC nnz spdiagm issparse findnz"),
  ...namesOf("Random", "seed! shuffle shuffle! randperm randstring MersenneTwister randsubseq randexp"),
  ...namesOf("DelimitedFiles", "readdlm writedlm"),
  ...namesOf("Dates", "Date DateTime now today Day Month Year Hour Minute Second Millisecond"),
  ...namesOf("Printf", "@printf @sprintf"),
  ...namesOf("Test", "@test @testset @test_throws"),
  ...namesOf(
    "Distributed",
    "pmap addprocs workers nworkers nprocs @everywhere @distributed @spawn @spawnat remotecall",
  ),
  ...namesOf("InteractiveUtils", "versioninfo subtypes methodswith @which @code_warntype"),
  ...namesOf("SharedArrays", "SharedArray"),
  ...namesOf("Serialization", "serialize deserialize"),
]);

function namesOf(library: string, names: string): readonly (readonly [string, string])[] {
  return names.split(" ").map((name) => [name, library] as const);
}
