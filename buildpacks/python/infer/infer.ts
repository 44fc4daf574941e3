import type { Location } from "../../../src/errors/user-error.ts";
import type { Repository } from "../../../src/repository/repository.ts";
import { listCodeFiles } from "./code-files.ts";
import { commandWishes } from "./command-wishes.ts";
import { declaredWish } from "./declared-wish.ts";
import { groupBy } from "./group-by.ts";
import { impliedWishes } from "./implied-wishes.ts";
import type { Inference, LeftOut } from "./inference.ts";
import type { Mention } from "./mention.ts";
import { byCodeUnit, mergeWishes, uniquePlaces } from "./merge-wishes.ts";
import { type KnownModules, moduleWish } from "./module-wish.ts";
import { type FileReading, type PlacedMention, readCodeFile } from "./read-code-file.ts";
import { requirementsFileWishes } from "./requirements-file-wishes.ts";
import { type Refusal, type Wish, wishFor } from "./wish.ts";

/**
 * What the scripts and notebooks of a repository say of the environment that they need. Files that can't be read are named
 * in `unreadable` and stop nothing.
 * @throws UserError FILE_UNREADABLE for a folder that may not be read
 */
export async function infer(repository: Repository): Promise<Inference> {
  const { paths, modules, ignored } = await listCodeFiles(repository);
  const readings: FileReading[] = [];
  for (const path of paths) readings.push(await readCodeFile(repository, path));
  const mentions = readings.flatMap((reading) => reading.mentions);
  const known = { own: modules, written: writtenModules(mentions) };
  const direct = [
    ...readings.flatMap(({ dependencies }) => dependencies.map(declaredWish)),
    ...mentions.flatMap(({ mention, place }) => directWishes(mention, place, known)),
    ...(await requirementsFileWishes(mentions, repository)),
  ];
  const { wishes, refusals } = withImplied(direct, mentions);
  const merged = mergeWishes(wishes);
  return {
    requirements: merged.requirements,
    leftOut: mergeRefusals([...refusals, ...merged.refusals]),
    requiresPython: readings.flatMap(({ requiresPython }) => requiresPython ?? []),
    python2: placeOfPython2(readings),
    compiles: mentions
      .filter(({ mention }) => mention.kind === "magic" && mention.compiles)
      .map(({ place }) => place),
    unreadable: [...readings.flatMap((reading) => reading.ignored), ...ignored],
  };
}

interface Wishes {
  readonly wishes: readonly Wish[];
  readonly refusals: readonly Refusal[];
}

function withImplied(direct: readonly (Wish | Refusal)[], mentions: readonly PlacedMention[]): Wishes {
  const wanted = new Set(direct.filter((wish) => "line" in wish).map(({ name }) => name));
  const all = [...direct, ...impliedWishes(mentions, wanted)];
  return {
    wishes: all.filter((wish) => "line" in wish),
    refusals: all.filter((wish) => "reason" in wish),
  };
}

function directWishes(mention: Mention, place: Location, known: KnownModules): readonly (Wish | Refusal)[] {
  if (mention.kind === "command") return commandWishes(mention.words, place);
  if (mention.kind === "module") {
    const wish = moduleWish(mention, place, known);
    return wish === undefined ? [] : [wish];
  }
  if (mention.kind !== "magic") return [];
  const why = `implied by \`${mention.magic}\``;
  return mention.requirements.map((requirement) =>
    wishFor(requirement, { source: "implied", why, certainty: "known", optional: false, place }),
  );
}

function writtenModules(mentions: readonly PlacedMention[]): ReadonlySet<string> {
  return new Set(mentions.flatMap(({ mention }) => (mention.kind === "written" ? [mention.module] : [])));
}

/** Undefined where a notebook was run with a newer Python: then it is a leftover. */
function placeOfPython2(readings: readonly FileReading[]): Location | undefined {
  const pythons = readings.flatMap(({ python }) => python ?? []);
  if (pythons.some(({ major }) => major !== 2)) return undefined;
  return pythons[0]?.place;
}

function mergeRefusals(refusals: readonly Refusal[]): readonly LeftOut[] {
  const groups = groupBy(refusals, ({ name, reason }) => JSON.stringify([name, reason]));
  return [...groups.values()]
    .flatMap(([first, ...more]) => {
      if (first === undefined) return [];
      const { name, reason, expected = false } = first;
      return [{ name, reason, expected, places: uniquePlaces([first, ...more].map(({ place }) => place)) }];
    })
    .sort((left, right) => byCodeUnit(left.name, right.name));
}
