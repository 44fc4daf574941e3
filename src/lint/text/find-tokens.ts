interface TokenShape {
  readonly what: string;
  readonly pattern: RegExp;
}

/** What ends a line of a key: in a file, and in a string of a program or of JSON. */
const keyLineEnd = /(?:[\s",]|\\[nr]){1,40}/.source;

/** The first line, headers where the key is encrypted, and a part of the key: the first line alone is in every program that reads keys. */
const privateKey = new RegExp(
  [
    /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----/.source,
    keyLineEnd,
    `(?:[A-Za-z-]{1,20}: [^\\n\\\\"]{1,80}${keyLineEnd}){0,3}`,
    /[A-Za-z0-9+/=]{32}/.source,
  ].join(""),
  "g",
);

/**
 * Shapes that are a secret by themselves, as their issuers document them or their secret scanners match them. What has no
 * prefix of its own (an AWS secret key, a plain password) can't be told from other text.
 */
const shapes: readonly TokenShape[] = [
  { what: "an AWS access key", pattern: /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g },
  { what: "a GitHub token", pattern: /\bgh[pousr]_[A-Za-z0-9]{36,251}\b/g },
  { what: "a GitHub token", pattern: /\bgithub_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}\b/g },
  { what: "a GitLab token", pattern: /\bglpat-[A-Za-z0-9_-]{20,100}/g },
  { what: "a Slack token", pattern: /\bxox[abeoprs]-(?:\d+-){1,3}[A-Za-z0-9]{10,100}/g },
  { what: "a Google API key", pattern: /\bAIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])/g },
  { what: "an Anthropic API key", pattern: /\bsk-ant-[a-z0-9]{2,10}-[A-Za-z0-9_-]{40,200}/g },
  { what: "an OpenAI API key", pattern: /\bsk-(?:proj|svcacct|admin)-[A-Za-z0-9_-]{40,250}/g },
  { what: "an OpenAI API key", pattern: /\bsk-[A-Za-z0-9]{48}\b/g },
  { what: "an npm token", pattern: /\bnpm_[A-Za-z0-9]{36}\b/g },
  { what: "a PyPI token", pattern: /\bpypi-AgE[A-Za-z0-9_-]{60,250}/g },
  { what: "a Hugging Face token", pattern: /\bhf_[A-Za-z0-9]{34,40}\b/g },
  { what: "a private key", pattern: privateKey },
];

/** What every shape has a part of: most texts have none, and are done. */
const anyPrefix =
  /AKIA|ASIA|gh[pousr]_|github_pat_|glpat-|xox[abeoprs]-|AIza|sk-|npm_|pypi-AgE|hf_|PRIVATE KEY/;

/** A credential in a text. */
export interface FoundToken {
  /** Whose it is, with its article. */
  readonly what: string;
  readonly token: string;
  readonly offset: number;
}

/** The keys, tokens and private keys of known shapes in a text, each once, without what stands for one in documentation. */
export function findTokens(text: string): readonly FoundToken[] {
  if (!anyPrefix.test(text)) return [];
  const found = new Map<string, FoundToken>();
  for (const { what, pattern } of shapes) {
    for (const { 0: token, index: offset } of text.matchAll(pattern)) {
      if (!found.has(token) && !isPlaceholder(token)) found.set(token, { what, token, offset });
    }
  }
  return [...found.values()];
}

/** `AKIAIOSFODNN7EXAMPLE`, `ghp_xxxxxxxx…`: what documentation writes for a token. */
function isPlaceholder(token: string): boolean {
  return /EXAMPLE|x{6}|X{6}|0{8}/.test(token) || new Set(token.slice(-16)).size < 5;
}
