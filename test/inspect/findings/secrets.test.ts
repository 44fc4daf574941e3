import { expect, test } from "vitest";
import { factsOfSaved } from "../support.ts";

const token = `ghp_${"a1B2c3D4e".repeat(4)}`;
const key = `-----BEGIN PRIVATE KEY-----\n${"Ab3+cD5eF7gH9iJ".repeat(4)}\n-----END PRIVATE KEY-----\n`;

const image = {
  layout: "oci",
  layers: [
    [
      { name: "home/me/.netrc", text: `password ${token}` },
      { name: "srv/key.pem", text: key },
      { name: "srv/env/lib/python3.11/site-packages/tornado/test/test.key", text: key },
      { name: "usr/share/doc/x/example.pem", text: key },
      { name: "srv/words.txt", text: "no secret" },
    ],
    [{ name: "home/me/.wh..netrc", text: "" }],
  ],
  config: {
    config: {
      Env: [`GITHUB=${token}`, "DB_PASSWORD=geheim", "EMPTY_TOKEN=", "GPG_KEY=A035C8C1", "PLAIN=a=b"],
      Labels: { source: "https://me:geheim@example.org/x", title: "x" },
      Entrypoint: ["run", token],
    },
    history: [
      { created_by: `RUN |1 ARG_TOKEN=geheim /bin/sh -c curl ${token}` },
      { created_by: "ENV DB_PASSWORD=geheim", empty_layer: true },
      { created_by: "RUN |1 ARG_TOKEN=geheim /bin/sh -c rm .netrc" },
    ],
  },
} as const;

test("secrets are found in files of every layer, variables, labels and the history, not in what packages publish", async () => {
  const { secrets } = await factsOfSaved(image);

  expect(secrets.map(({ where, layer, what, isHidden }) => [where, layer, what, isHidden])).toEqual([
    ["ENV GITHUB", undefined, "a GitHub token (ghp_…)", false],
    ["ENV DB_PASSWORD", undefined, "a value under a secret's name", false],
    ["label source", undefined, "credentials in a web address", false],
    ["history", undefined, "a GitHub token (ghp_…)", false],
    ["history", undefined, "a value of ARG_TOKEN", false],
    ["/home/me/.netrc", 0, "a GitHub token (ghp_…)", true],
    ["/srv/key.pem", 0, "a private key", false],
  ]);
});

test("nothing that is told has a secret in it", async () => {
  const told = JSON.stringify(await factsOfSaved(image));

  expect(told).not.toContain(token);
  expect(told).not.toContain("geheim");
});
