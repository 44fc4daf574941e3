import { impliedDistributions } from "./implied-distributions.ts";
import type { CallMention } from "./mention.ts";
import type { PlacedMention } from "./read-code-file.ts";
import { type Refusal, type Wish, wishFor } from "./wish.ts";

/** What calls imply, in a repository that wants the distributions named. */
export function impliedWishes(
  mentions: readonly PlacedMention[],
  wanted: ReadonlySet<string>,
): readonly (Wish | Refusal)[] {
  const active = impliedDistributions.filter(({ by }) => by.some((name) => wanted.has(name)));
  return mentions.flatMap(({ mention, place }) => {
    if (mention.kind !== "call") return [];
    return active
      .filter(({ calls }) => calls.includes(mention.name))
      .map(({ requirement }) => wishFor(requirement, { ...details, why: whyOf(mention), place }));
  });
}

const details = { source: "implied", certainty: "known", optional: false } as const;

function whyOf({ name }: CallMention): string {
  return `implied by \`${name}\``;
}
