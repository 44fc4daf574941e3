import type { Location } from "../../../src/errors/user-error.ts";
import { groupBy } from "./group-by.ts";
import type { InferredRequirement } from "./inference.ts";
import type { Refusal, Wish, WishSource } from "./wish.ts";

export interface Merged {
  readonly requirements: readonly InferredRequirement[];
  /** Versions that contradict the ones taken. */
  readonly refusals: readonly Refusal[];
}

const strength: Readonly<Record<WishSource, number>> = { declared: 3, installed: 2, imported: 1, implied: 0 };

/**
 * One requirement for each name and marker, by name. A declaration wins over a command that installs, that over an import,
 * and that over a use; among the same, one that names a version wins, then the first. A version that another place names
 * differently is refused.
 */
export function mergeWishes(wishes: readonly Wish[]): Merged {
  const named = new Set(wishes.filter(isNamedByHand).map(({ name }) => name));
  const kept = wishes.filter(({ name }) => !isReplaced(name, named)).toSorted(byNameAndMarker);
  const refusals: Refusal[] = [];
  const groups = groupBy(kept, ({ name, marker }) => JSON.stringify([name, marker]));
  const requirements = [...groups.values()].map((group) => {
    const chosen = strongest(group);
    for (const wish of group) {
      const { line, specifier = chosen.specifier, place } = wish;
      if (isNamedByHand(wish) && specifier !== chosen.specifier)
        refusals.push({ name: line, reason: `another place wants \`${chosen.line}\``, place });
    }
    return merge(chosen, group);
  });
  return { requirements, refusals };
}

/** Whether somebody wrote the distribution's own name. */
function isNamedByHand({ source }: Wish): boolean {
  return source === "declared" || source === "installed";
}

function byNameAndMarker(left: Wish, right: Wish): number {
  return byCodeUnit(left.name, right.name) || byCodeUnit(left.marker ?? "", right.marker ?? "");
}

/** Distributions that bring the same modules: only one of them can be installed. */
const sameModules: readonly (readonly string[])[] = [
  ["opencv-python-headless", "opencv-python", "opencv-contrib-python", "opencv-contrib-python-headless"],
  ["psycopg2-binary", "psycopg2"],
  ["tensorflow", "tensorflow-cpu", "tf-nightly"],
  ["faiss-cpu", "faiss-gpu", "faiss-gpu-cu12"],
  ["jupysql", "ipython-sql"],
  ["pillow", "pillow-simd"],
  ["pycryptodome", "pycrypto"],
  ["cupy-cuda12x", "cupy", "cupy-cuda11x", "cupy-cuda13x"],
  ["fpdf2", "fpdf"],
  ["coqui-tts", "tts"],
  ["ffmpeg-python", "python-ffmpeg"],
  ["pinecone", "pinecone-client"],
  ["python-magic", "python-magic-bin"],
];

/** Whether a distribution that was only inferred from an import gives way to one that is named by hand. */
function isReplaced(name: string, named: ReadonlySet<string>): boolean {
  if (named.has(name)) return false;
  return sameModules.some((group) => group.includes(name) && group.some((other) => named.has(other)));
}

function strongest(group: readonly Wish[]): Wish {
  const [first, ...rest] = group;
  if (first === undefined) throw new Error("a group has at least one wish");
  return rest.reduce((best, wish) => (weight(wish) > weight(best) ? wish : best), first);
}

function weight({ source, specifier, line }: Wish): number {
  const isUrl = line.includes("://");
  return strength[source] * 2 + (specifier !== undefined || isUrl ? 1 : 0);
}

function merge(chosen: Wish, group: readonly Wish[]): InferredRequirement {
  const { name, line, specifier, extras, why } = chosen;
  return {
    name,
    line,
    ...(specifier === undefined ? {} : { specifier }),
    extras,
    why,
    certainty: group.some(({ certainty }) => certainty === "known") ? "known" : "guess",
    optional: group.every(({ optional }) => optional),
    places: uniquePlaces(group.map(({ place }) => place)),
  };
}

/** Each file and line once, in the order given. */
export function uniquePlaces(places: readonly Location[]): readonly Location[] {
  return [...new Map(places.map((place) => [`${place.line ?? ""}:${place.file}`, place])).values()];
}

/** The same order on every machine, whatever its language. */
export function byCodeUnit(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
