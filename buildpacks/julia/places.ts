/** Where packages go, which the image's user may add to: a depot, in Julia's words. */
export const depot = "/srv/julia";

/** Where the server looks for kernels in every image. */
export const kernels = "/usr/local/share/jupyter";

/** Where a Julia stands in the image. */
export function juliaFolder(version: string): string {
  return `/opt/julia/${version}`;
}

/**
 * Depots in the order in which they are asked: the user's, and Julia's own two, for packages of the machine and for what it brings
 * itself (https://docs.julialang.org/en/v1/base/constants/#Base.DEPOT_PATH). Without the last, Julia 1.11 and later would compile their
 * standard library anew.
 */
export function depotPath(folder: string): string {
  return [depot, `${folder}/local/share/julia`, `${folder}/share/julia`].join(":");
}
