import * as fc from "fast-check";
import { expect, test } from "vitest";
import { secret } from "../../../src/lint/rules/secret.ts";
import { findingsOf, placesOf } from "../findings-of.ts";

const letters = "aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0fGiLoRuXqA3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0fGiLoRuX";

// Put together here, so that no scanner takes this file for a leak.
const tokens: readonly (readonly [string, string])[] = [
  ["AWS", ["AK", "IA", "QWERTY1234UIOPAS"].join("")],
  ["GitHub", ["gh", "p_", letters.slice(0, 36)].join("")],
  ["GitHub", ["github", "_pat_", letters.slice(0, 22), "_", letters.slice(0, 59)].join("")],
  ["GitLab", ["gl", "pat-", letters.slice(0, 20)].join("")],
  ["Slack", ["xo", "xb-", "123456789012-123456789012-", letters.slice(0, 24)].join("")],
  ["Google", ["AI", "za", letters.slice(0, 35)].join("")],
  ["OpenAI", ["sk", "-", letters.slice(0, 48)].join("")],
  ["OpenAI", ["sk", "-proj-", letters.slice(0, 60)].join("")],
  ["Anthropic", ["sk", "-ant-", "api03-", letters.slice(0, 60)].join("")],
  ["npm", ["np", "m_", letters.slice(0, 36)].join("")],
  ["PyPI", ["py", "pi-", "AgEIcHlwaS5vcmc", letters].join("")],
  ["Hugging Face", ["h", "f_", letters.slice(0, 34)].join("")],
  ["private key", ["-----BEGIN ", "RSA PRIVATE ", "KEY-----\\n", letters].join("")],
  ["private key", ["-----BEGIN ", "PRIVATE ", 'KEY-----\\n",\n  "', letters].join("")],
  ["private key", ["-----BEGIN ", "EC PRIVATE ", "KEY-----\nProc-Type: 4,ENCRYPTED\n\n", letters].join("")],
];

test.each(tokens)("finds the token of %s, without showing it: %#", async (issuer, token) => {
  const findings = await findingsOf(secret, { "a.py": `x = 1\nkey = "${token}"\n` });

  expect(placesOf(findings)).toEqual(["a.py:2"]);
  expect(findings[0]?.message).toContain(issuer);
  expect(findings[0]?.where?.column).toBe(8);
  expect(JSON.stringify(findings)).not.toContain(token.slice(6));
});

test.each([
  ["the key of AWS's documentation", "AKIAIOSFODNN7EXAMPLE"],
  ["what stands for a token", `ghp_${"x".repeat(36)}`],
  ["a name with a prefix", "hf_hub_download(npm_config_registry, task-force, sk-learn)"],
  ["a program that reads keys", 'header = b"-----BEGIN OPENSSH PRIVATE KEY-----"\nnext = 1'],
  ["longer words", `xAKIA${"Q".repeat(30)}`],
])("lets pass %s", async (_, text) => {
  expect(await findingsOf(secret, { "a.py": text })).toEqual([]);
});

test("reports the same token once a file, and nothing in binary files", async () => {
  const [, token = ""] = tokens[1] ?? [];

  const findings = await findingsOf(secret, { "a.ipynb": `${token}\n${token}`, "b.bin": `\0${token}` });

  expect(placesOf(findings)).toEqual(["a.ipynb:1"]);
});

test("no text makes it throw or show a token", async () => {
  const part = fc.constantFrom(
    ...tokens.map(([, token]) => token),
    "-----BEGIN ",
    "A ",
    "PRIVATE KEY-----",
    "\n",
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(part, fc.string()), { maxLength: 20 }), async (parts) => {
      const shown = JSON.stringify(await findingsOf(secret, { "a.txt": parts.join("") }));
      expect(tokens.filter(([, token]) => shown.includes(token))).toEqual([]);
    }),
  );
});
