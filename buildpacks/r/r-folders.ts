/** Where the repository's packages stand, and where users install more; the place that repo2docker's images have. */
export const library = "/srv/rlibs";

/** R's kernel and what it needs, behind the repository's library. */
export const kernelLibrary = "/opt/R/kernel";

/** Where an R stands, as the prebuilt ones expect it. */
export function rHome(version: string): string {
  return `/opt/R/${version}`;
}
