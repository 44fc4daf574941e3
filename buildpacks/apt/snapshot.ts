import type { DatedSources } from "../../src/as-of/as-of.ts";
import { debianMoment, debianReleased as released } from "../../src/as-of/debian-moment.ts";
import type { Catalogue } from "../../src/catalogue.ts";
import type { MountedScript } from "../../src/plan/foundation.ts";
import type { ContextFile } from "../../src/plan/plan.ts";
import { installPackages } from "./install.ts";

const file = "environment/debian-snapshot.txt";

/** How Debian packages are installed as of a day, for the packages that a repository asks for. */
export interface DebianOfDay {
  readonly files: readonly ContextFile[];
  readonly installPackages: MountedScript;
}

/**
 * Packages of an archive by moments where there is one for the day; else today's. The image's own layers are never of another day: all
 * repositories share them.
 */
export function debianOfDay(asOf: DatedSources | undefined, catalogue: Catalogue): DebianOfDay {
  if (asOf === undefined || todaysReason(asOf, catalogue) !== undefined)
    return { files: [], installPackages };
  return {
    files: [{ path: file, text: `${debianMoment(asOf.before)}\n`, executable: false }],
    installPackages: {
      ...installPackages,
      mounts: [
        ...installPackages.mounts,
        { kind: "context", source: file, target: `/${file}` },
        { kind: "secret", id: "debian-snapshot" },
      ],
    },
  };
}

/** The word on Debian packages that are today's all the same. */
export function debianNotices(asOf: DatedSources | undefined, catalogue: Catalogue): readonly string[] {
  const reason = asOf && todaysReason(asOf, catalogue);
  return reason === undefined ? [] : [`Debian's packages are today's: ${reason}`];
}

function todaysReason(asOf: DatedSources, { server }: Catalogue): string | undefined {
  if (!asOf.debian)
    return "no archive of it by days is configured (`network: debian-snapshot:`), and the public one is not for many requests";
  if (server.base !== undefined) return "of which release the chosen base image is is not known";
  if (asOf.day < released) return `Debian 12, which images are of, came on ${released}, after ${asOf.day}`;
  return undefined;
}
