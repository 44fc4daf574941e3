import type { Repository } from "../../../src/repository/repository.ts";
import { indexHost } from "../requirements/index-host.ts";
import { readIndexOption } from "../requirements/index-option.ts";
import type { IndexOption } from "../requirements/requirement.ts";
import { lineError, quote, type SourceLine } from "../requirements/source-line.ts";

/** A package index as a tool's settings name it. */
export interface IndexSource {
  readonly url: string;
  /** Whether packages come from it instead of PyPI, or from both. */
  readonly role: "primary" | "additional";
  /** False where its certificate is not to be checked. */
  readonly verified: boolean;
  readonly where: SourceLine["where"];
}

/** Without the characters that no URL has (RFC 3986), and those that turn the direction of text around. */
const address = /^https?:\/\/[^\s\p{Cc}"<>\\^`|\u202a-\u202e\u2066-\u2069]+$/iu;

/**
 * Indexes as options of pip. PyPI itself is left out: it is the default, which a machine may redirect. pip has no order
 * among indexes, so the first that takes PyPI's place is the main one, and all others are asked as well.
 * @throws UserError REQUIREMENT_INVALID for what is no address, PATH_ESCAPES
 */
export async function indexOptions(
  repository: Repository,
  sources: readonly IndexSource[],
): Promise<readonly IndexOption[]> {
  const others = sources.filter(({ url }) => !isPyPi(url));
  const keepsPyPi = others.length < sources.length;
  const primary = keepsPyPi ? undefined : others.find(({ role }) => role === "primary");
  const options: IndexOption[] = [];
  for (const source of others) {
    const name = source === primary ? "--index-url" : "--extra-index-url";
    const line = { text: source.url, where: source.where };
    if (!address.test(source.url)) throw notAnAddress(line);
    const option = await readIndexOption(repository, { name, scope: "index", value: source.url }, line);
    if (option !== undefined) options.push(option);
    if (!source.verified) options.push(trustedHost(source));
  }
  return options;
}

function isPyPi(url: string): boolean {
  return /^https?:\/\/pypi\.(?:org|python\.org)(?:\/simple)?\/?$/i.test(url);
}

function notAnAddress(line: SourceLine): Error {
  return lineError(line, {
    message: `${quote(line.text)} is not the address of a package index`,
    suggestions: ["write a URL like `https://pypi.org/simple`"],
  });
}

function trustedHost({ url, where }: IndexSource): IndexOption {
  const value = indexHost(url) ?? "";
  return { option: "--trusted-host", value, where, needsRepository: false };
}
