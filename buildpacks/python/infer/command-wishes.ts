import type { Location } from "../../../src/errors/user-error.ts";
import { isName, normaliseName } from "../requirements/package-name.ts";
import { findDistribution } from "./find-distribution.ts";
import { readInstall } from "./install-command.ts";
import type { ShellCommand, ShellWord } from "./shell-command.ts";
import { type Refusal, type Wish, wishFor } from "./wish.ts";

/** What a command installs by name (of its requirements files: `requirementsFileWishes`); nothing for any other command. */
export function commandWishes(command: ShellCommand, place: Location): readonly (Wish | Refusal)[] {
  const install = readInstall(command);
  if (install === undefined) return [];
  const elsewhere = install.elsewhere.map((name) => ({
    name,
    reason: "a command installs from it, and only that command reads it",
    place,
  }));
  return [...install.packages.map((word) => wishOf[install.tool](word, place)), ...elsewhere];
}

const wishOf = { pip: pipWish, conda: condaWish, apt: aptRefusal };

/** What bindery's images have where it is needed, whatever the notebook does. */
const installers: ReadonlySet<string> = new Set(["pip", "wheel"]);

/** Names on the index that hold nothing but the advice to install another. */
const renamed: ReadonlyMap<string, string> = new Map([
  ["sklearn", "scikit-learn"],
  ["tensorflow-gpu", "tensorflow"],
]);

/** Of a word with a variable in it. */
export const knownToNotebook = "only the running notebook knows what it stands for";

const details = { source: "installed", certainty: "known", optional: false } as const;

/** The wish of a word after `pip install`. */
export function pipWish({ text, literal }: ShellWord, place: Location): Wish | Refusal {
  if (!literal) return { name: text, reason: knownToNotebook, place };
  const wish = wishFor(renamed.get(text) ?? text, { ...details, why: "installed by `pip`", place });
  if ("reason" in wish || !installers.has(wish.name)) return wish;
  return { name: wish.name, reason: "the image has no need of it", expected: true, place };
}

/** conda's names of what pip knows by another. */
const condaNames: ReadonlyMap<string, string> = new Map([
  ["pytorch", "torch"],
  ["opencv", "opencv-python-headless"],
  ["py-opencv", "opencv-python-headless"],
  ["matplotlib-base", "matplotlib"],
  ["pytables", "tables"],
  ["msgpack-python", "msgpack"],
  ["python-igraph", "igraph"],
  ["scikit-learn", "scikit-learn"],
  ["scikit-image", "scikit-image"],
  ["pillow", "pillow"],
  ["pyyaml", "pyyaml"],
  ["beautifulsoup4", "beautifulsoup4"],
  ["umap-learn", "umap-learn"],
]);

/** `channel::name=1.2` and the like, where the name is certain to be the same software for pip. */
function condaWish({ text, literal }: ShellWord, place: Location): Wish | Refusal {
  const specification = text.slice(text.lastIndexOf(":") + 1);
  const [, name = "", version = ""] = /^([\w.-]+)\s*(.*)$/s.exec(specification) ?? [];
  const requirement = literal && isName(name) ? pipName(name.toLowerCase()) : undefined;
  if (requirement === undefined)
    return { name: text, reason: "conda installs it: list it in environment.yml", place };
  return wishFor(`${requirement}${pipVersion(version)}`, { ...details, why: "installed by `conda`", place });
}

function pipName(name: string): string | undefined {
  const other = condaNames.get(name);
  if (other !== undefined) return other;
  const found = findDistribution(name.replaceAll("-", "_"));
  const same = found.kind === "requirement" && found.certainty === "known";
  return same && found.requirement === normaliseName(name) ? found.requirement : undefined;
}

/** `=1.2` is conda's way to say `==1.2.*`; a build string after a second `=` is conda's own. */
function pipVersion(version: string): string {
  const fuzzy = /^=([\w.]+)(?:=.*)?$/.exec(version)?.[1];
  if (fuzzy === undefined) return version;
  return `==${fuzzy.replace(/\.?\*?$/, "")}.*`;
}

function aptRefusal({ text }: ShellWord, place: Location): Refusal {
  return { name: text, reason: "it is a package of the system: list it in apt.txt", place };
}
