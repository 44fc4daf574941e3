import { buildpackNamed } from "../prepare-image.ts";
import type { PreparedImage } from "../prepare-image.ts";
import type { Locking, LockedPackages, Recording } from "./locking.ts";

interface Lockable {
  readonly name: string;
  readonly spec: unknown;
  readonly locking: Locking;
}

/** What buildpacks of a prepared image have to record, by their names. @throws UserError LOCK_IMPOSSIBLE */
export function recordings(prepared: PreparedImage): ReadonlyMap<string, Recording> {
  const context = prepared.basis?.contribution;
  if (context === undefined) return new Map();
  return new Map(
    lockable(prepared).flatMap(({ name, spec, locking }) => {
      const recording = locking.record(spec, context);
      return recording === undefined ? [] : [[name, recording] as const];
    }),
  );
}

/**
 * The files of a lock, of what was recorded.
 * @param records text by path, whose first part is the buildpack's name
 * @throws UserError LOCK_IMPOSSIBLE
 */
export function lockedPackages(
  prepared: PreparedImage,
  records: ReadonlyMap<string, string>,
): LockedPackages {
  const parts = lockable(prepared).flatMap(({ name, spec, locking }) => {
    const own = below(`${name}/`, records);
    return own.size === 0 ? [] : [locking.write(own, spec)];
  });
  return {
    files: new Map(parts.flatMap(({ files }) => [...files])),
    interpreters: Object.fromEntries(parts.flatMap(({ interpreters }) => Object.entries(interpreters))),
    unpinned: [...parts.flatMap((part) => part.unpinned), ...withoutLocking(prepared)],
  };
}

/** The records below a folder, by their paths in it. */
export function below(folder: string, records: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map(
    [...records].flatMap(([path, text]) =>
      path.startsWith(folder) ? [[path.slice(folder.length), text] as const] : [],
    ),
  );
}

function lockable({ found }: PreparedImage): readonly Lockable[] {
  return found.detections.flatMap(({ buildpack: name, spec }) => {
    const buildpack = buildpackNamed(name);
    const locking = buildpack !== undefined && "locking" in buildpack ? buildpack.locking : undefined;
    return locking === undefined ? [] : [{ name, spec, locking }];
  });
}

/** What runs in the build and locks nothing itself: packages of other languages, and the repository's own scripts. */
function withoutLocking({ found, environment }: PreparedImage): readonly string[] {
  return found.detections.flatMap(({ buildpack: name, evidence }) => {
    const buildpack = buildpackNamed(name);
    if (buildpack === undefined || "ownImage" in buildpack || buildpack.locking !== undefined) return [];
    const contribution = environment.contributions.find((each) => each.buildpack === name);
    const steps = [contribution?.toolchain, contribution?.dependencies, contribution?.project];
    if (steps.every((slot) => (slot?.steps.length ?? 0) === 0)) return [];
    const files = [...new Set(evidence.map(({ file }) => file))].join(", ");
    return [`what ${files || name} has installed: bindery has no lock of its packages`];
  });
}
