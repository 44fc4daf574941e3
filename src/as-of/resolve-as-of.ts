import { UserError } from "../errors/user-error.ts";
import type { Checkout } from "../source/checkout.ts";
import { type DatedCommit, historyOf, lastChange } from "../source/git/last-change.ts";
import { type AsOf, type AsOfRequest, throughDay } from "./as-of.ts";

/** Where a commit is looked for. */
export interface AsOfPlace {
  readonly checkout: Checkout;
  /** The environment files there, from the checkout's root. */
  readonly files: () => Promise<readonly string[]>;
  readonly signal: AbortSignal;
}

export interface ResolvedAsOf {
  readonly asOf: AsOf;
  /** How the day was found; undefined where it was given. */
  readonly note: string | undefined;
}

/**
 * The day that is asked for. `commit` is the day of the last commit that changed the environment files; of the commit that is checked
 * out where there are none, or where the history that would tell was not fetched.
 * @throws UserError OPTION_INVALID where there is no commit
 */
export async function resolveAsOf(asked: AsOfRequest, place: AsOfPlace): Promise<ResolvedAsOf> {
  if (asked !== "commit") return { asOf: asked, note: undefined };
  const { checkout, signal } = place;
  const history = checkout.commit === undefined ? undefined : await historyOf(checkout.root, signal);
  if (history === undefined) throw withoutCommit(checkout);
  const { head, isShallow } = history;
  const files = isShallow ? [] : await place.files();
  const change = files.length === 0 ? undefined : await lastChange(checkout.root, files, signal);
  const found = change ?? head;
  const asOf = throughDay(found.at.toISOString().slice(0, 10));
  const reason =
    change === undefined
      ? ofHead(head, isShallow)
      : `the day of ${short(change)}, which changed the environment files last`;
  return { asOf, note: `as of ${asOf.day}, ${reason}` };
}

function ofHead(head: DatedCommit, isShallow: boolean): string {
  return isShallow
    ? `the day of ${short(head)}: the history that would tell when the environment files were changed last was not fetched`
    : `the day of ${short(head)}: no commit has an environment file`;
}

function short({ commit }: DatedCommit): string {
  return commit.slice(0, 7);
}

function withoutCommit({ name }: Checkout): UserError {
  return new UserError({
    code: "OPTION_INVALID",
    message: "--as-of commit wants a commit",
    why: `${name} is in no git repository that has one.`,
    suggestions: ["Give a day: --as-of 2021-03-30."],
  });
}
