import { UserError, type Location } from "../../../src/errors/user-error.ts";
import { logicalLines } from "../requirements/logical-lines.ts";
import { lastPart, normaliseName } from "../requirements/package-name.ts";
import { parseLine } from "../requirements/parse-line.ts";
import { redactUrl } from "../requirements/redact-url.ts";
import type { Requirement } from "../requirements/requirement.ts";
import type { Certainty } from "./inference.ts";

/** How much is known of a wish: a declaration says more than a command that installs, then an import, then a use. */
export type WishSource = "declared" | "installed" | "imported" | "implied";

/** One place's wish for one distribution. */
export interface Wish {
  /** PEP 503 normalised. */
  readonly name: string;
  /** As a requirements file has it. */
  readonly line: string;
  readonly specifier: string | undefined;
  readonly extras: readonly string[];
  /** The environment marker after `;`. */
  readonly marker: string | undefined;
  readonly source: WishSource;
  readonly why: string;
  readonly certainty: Certainty;
  readonly optional: boolean;
  readonly place: Location;
}

/** One place's wish that can't be granted. */
export interface Refusal {
  readonly name: string;
  readonly reason: string;
  /** Nobody would look for it among the requirements. */
  readonly expected?: true;
  readonly place: Location;
}

export type WishDetails = Pick<Wish, "source" | "why" | "certainty" | "optional" | "place">;

/** A wish for what a requirement's text says, or why it can't stand in a requirements file that others read. */
export function wishFor(text: string, details: WishDetails): Wish | Refusal {
  const refuse = (reason: string): Refusal => ({ name: redactUrl(text), reason, place: details.place });
  if (redactUrl(text) !== text) return refuse("its address has a password or token in it");
  const requirement = readRequirement(text, details.place);
  if (typeof requirement === "string") return refuse(requirement);
  if (requirement.kind === "path") return refuse("it is installed from a folder or file, not from an index");
  const { text: line, specifier, extras, marker } = requirement;
  const name = requirement.name ?? nameInUrl(line);
  return { name, line, specifier, extras, marker, ...details };
}

/** @returns what is wrong with it, where it is no requirement */
function readRequirement(text: string, { file, line = 1 }: Location): Requirement | string {
  try {
    const content = parseLine({ text, where: { file, line } });
    if (content.kind !== "requirement" || content.ignored.length > 0) return "it is no requirement";
    const [again, ...rest] = logicalLines(content.requirement.text, file);
    const same = again?.text === content.requirement.text && rest.length === 0;
    return same ? content.requirement : "it can't be written on one line";
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}

/** `git+https://host/owner/name.git@branch` → `name` */
function nameInUrl(url: string): string {
  const path = url.replace(/[?#].*$/s, "").replace(/\/+$/, "");
  return normaliseName(lastPart(path).replace(/(?:\.git)?(?:@.*)?$/s, ""));
}
