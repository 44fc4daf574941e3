import { UserError } from "../errors/user-error.ts";

/** What the build's scripts print of a package that is not the lock's: its kind, its name, what was installed, what is locked. */
const line = /^bindery: not as locked: (?<kind>\S+) (?<name>\S+) (?<installed>\S+) (?<locked>.+)$/gm;

/** What a step says that installed something else than the lock has; undefined where it says nothing of the kind. */
export function explainDrift(log: string, lockFile: string): UserError | undefined {
  const drifts = [...log.matchAll(line)].map(({ groups }) => groups ?? {});
  if (drifts.length === 0) return undefined;
  const shown = drifts.slice(0, 10).map((each) => inWords(each));
  const rest = drifts.length - shown.length;
  return new UserError({
    code: "LOCK_DRIFT",
    message: `The build installed ${drifts.length === 1 ? "a package that is" : "packages that are"} not the lock's: ${drifts
      .slice(0, 10)
      .map(({ name = "" }) => name)
      .join(", ")}`,
    where: { file: lockFile },
    why: [...shown, ...(rest > 0 ? [`${rest} more`] : [])].join("; "),
    suggestions: [
      "Debian's mirrors keep only the newest versions: where an archive of it by days is configured (`network: debian-snapshot:`), `--locked` finds those of the lock's day there.",
      "Make the lock anew with `bindery lock SOURCE`.",
    ],
  });
}

function inWords({
  name = "",
  installed = "",
  locked = "",
}: Readonly<Record<string, string | undefined>>): string {
  if (locked === "none") return `${name} ${installed} is not in the lock`;
  if (installed === "none") return `${name} ${locked} was not installed`;
  return `of ${name} there is ${installed}, and the lock has ${locked}`;
}
