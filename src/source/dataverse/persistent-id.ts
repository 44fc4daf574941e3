const resolvers: readonly (readonly [RegExp, string])[] = [
  [/^https?:\/\/(?:dx\.|www\.)?doi\.org\//i, "doi:"],
  [/^https?:\/\/hdl\.handle\.net\//i, "hdl:"],
];

/** Kinds that Dataverse gives out: https://guides.dataverse.org/en/latest/installation/config.html (Persistent Identifiers). */
const form = /^(?:doi|hdl|perma):[a-z0-9][\w.:()-]*(?:\/[a-z0-9_][\w.:()-]*)*$/i;

/**
 * A persistent identifier in Dataverse's own form, `doi:10.7910/DVN/TJCLKP`.
 * @param text as it stands in an address; a resolver's address is understood too
 * @returns undefined where it is none
 */
export function parsePersistentId(text: string): string | undefined {
  const resolver = resolvers.find(([pattern]) => pattern.test(text));
  const id = resolver === undefined ? text : text.replace(...resolver);
  if (id.length > 200 || !form.test(id)) return undefined;
  return id.replace(/^[a-z]+/i, (kind) => kind.toLowerCase());
}
