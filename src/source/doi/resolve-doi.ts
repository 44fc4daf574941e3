import * as v from "valibot";

import { UserError } from "../../errors/user-error.ts";
import type { HttpClient } from "../../http/http-client.ts";

/** https://www.handle.net/proxy_servlet.html: the values of a handle, of which a DOI has one of type URL and more for machines. */
const handleAnswer = v.object({
  responseCode: v.number(),
  values: v.optional(v.array(v.object({ type: v.string(), data: v.object({ value: v.unknown() }) })), []),
});

/**
 * Where a DOI leads.
 * @throws UserError RECORD_NOT_FOUND for one that does not exist or leads nowhere, and as HttpClient.json
 */
export async function resolveDoi(doi: string, http: HttpClient): Promise<URL> {
  const parts = doi.split("/");
  // An address would swallow them; half a character can be no part of one.
  if (parts.includes("..") || parts.includes(".")) throw unknown(doi, "It is no DOI.");
  const path = parts.map((part) => encodeURIComponent(Buffer.from(part).toString())).join("/");
  const { responseCode, values } = await ask(new URL(`https://doi.org/api/handles/${path}`), doi, http);
  if (responseCode !== 1) throw unknown(doi, "doi.org does not know it.");
  const text = values.find(({ type }) => type === "URL")?.data.value;
  if (typeof text !== "string" || !URL.canParse(text)) throw unknown(doi, "It leads to no address.");
  const url = new URL(text);
  if (url.protocol === "https:" || url.protocol === "http:") return url;
  throw unknown(doi, "It leads to no address on the web.");
}

async function ask(url: URL, doi: string, http: HttpClient): Promise<v.InferOutput<typeof handleAnswer>> {
  try {
    return await http.json(url, handleAnswer);
  } catch (error) {
    if (error instanceof UserError && error.code === "RECORD_NOT_FOUND")
      throw unknown(doi, "doi.org does not know it.", error);
    throw error;
  }
}

function unknown(doi: string, why: string, cause?: unknown): UserError {
  return new UserError({
    code: "RECORD_NOT_FOUND",
    message: `There is nothing behind the DOI ${doi}.`,
    why,
    suggestions: ["Check it letter by letter; a new DOI may take a day until it is known."],
    cause,
  });
}
