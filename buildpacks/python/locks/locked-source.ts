import type { LockedSource } from "./locked-package.ts";

/** Where `pip` finds PyPI without being told; the second is its old name. */
const pypi = /^https:\/\/pypi\.(?:python\.)?org\/simple\/?$/;

/** A package of an index, with the index's address. */
export function indexSource(address: string | undefined): LockedSource {
  return address === undefined || pypi.test(address)
    ? { kind: "index" }
    : { kind: "index", index: { address } };
}

export interface Checkout {
  /** `git`, `hg`, `svn` or `bzr` */
  readonly system: string;
  readonly url: string;
  readonly commit: string;
  readonly subdirectory?: string | undefined;
}

/** A commit in version control, as pip writes it: `git+https://…@commit#subdirectory=…`. */
export function checkoutSource({ system, url, commit, subdirectory }: Checkout): LockedSource {
  const address = url.startsWith(`${system}+`) ? url : `${system}+${url}`;
  return { kind: "vcs", url: withSubdirectory(`${address}@${commit}`, subdirectory) };
}

/** An archive at a URL. */
export function archiveSource(url: string, subdirectory?: string): LockedSource {
  return { kind: "url", url: withSubdirectory(url, subdirectory) };
}

function withSubdirectory(url: string, subdirectory: string | undefined): string {
  return subdirectory === undefined ? url : `${url}#subdirectory=${subdirectory}`;
}
