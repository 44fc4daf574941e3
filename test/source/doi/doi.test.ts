import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { followDoi } from "../../../src/source/doi/follow-doi.ts";
import { parseDoi } from "../../../src/source/doi/parse-doi.ts";
import { resolveDoi } from "../../../src/source/doi/resolve-doi.ts";
import { failureOf } from "../failure-of.ts";
import { recordedAnswer } from "../record/record-harness.ts";
import { startReplayServer, type Reply, type ReplayServer } from "../record/replay-server.ts";

describe("what is typed", () => {
  it.each([
    ["10.5281/zenodo.3232985", "10.5281/zenodo.3232985"],
    ["doi:10.5281/zenodo.3232985", "10.5281/zenodo.3232985"],
    ["DOI: 10.5281/Zenodo.3232985", "10.5281/Zenodo.3232985"],
    ["doi.org/10.5281/zenodo.3232985", "10.5281/zenodo.3232985"],
    ["dx.doi.org/10.5281/zenodo.3232985", "10.5281/zenodo.3232985"],
    ["http://dx.doi.org/10.5281/zenodo.3232985", "10.5281/zenodo.3232985"],
    ["HTTPS://DOI.ORG/10.5281/zenodo.3232985", "10.5281/zenodo.3232985"],
    ["https://www.doi.org/10.5281/zenodo.3232985?x#y", "10.5281/zenodo.3232985"],
    ["https://doi.org/10.7910%2FDVN%2FTJCLKP", "10.7910/DVN/TJCLKP"],
    ["10.1000.10/123456", "10.1000.10/123456"],
    ["10.6338/JDA.202212/SP_17(4).0000", "10.6338/JDA.202212/SP_17(4).0000"],
  ])("%s is a DOI", (argument, doi) => {
    expect(parseDoi(argument)).toBe(doi);
  });

  it.each([
    "10.5281",
    "10.52/x",
    "11.5281/x",
    "10.5281/",
    "owner/name",
    "https://example.org/10.5281/x",
    "https://doi.org.example/10.5281/x",
    "10.5281/a b",
  ])("%s is none", (argument) => {
    expect(parseDoi(argument)).toBeUndefined();
  });
});

let server: ReplayServer;
beforeAll(async () => {
  server = await startReplayServer();
});
afterAll(() => server.stop());

const doi = "10.5281/zenodo.15411009";
const api = `https://doi.org/api/handles/${doi}`;
const leadsTo = (value: unknown): Reply => ({
  body: { responseCode: 1, values: [{ type: "URL", data: { value } }] },
});

describe("a DOI", () => {
  it("is resolved by the first address of its handle", async () => {
    server.reply(api, { body: recordedAnswer(import.meta.url, "handle") });
    const url = await resolveDoi(doi, server.client());
    expect(url.href).toBe("https://zenodo.org/doi/10.5281/zenodo.15411009");
  });

  it.each<[string, Reply]>([
    ["is unknown", { status: 404, body: recordedAnswer(import.meta.url, "unknown") }],
    ["is unknown, with another status", { body: recordedAnswer(import.meta.url, "unknown") }],
    ["has no values", { body: { responseCode: 1 } }],
    ["has no address", { body: { responseCode: 1, values: [{ type: "EMAIL", data: { value: "x" } }] } }],
    ["leads to no address", leadsTo("nowhere")],
    ["leads to a file", leadsTo("file:///etc/passwd")],
    ["leads to a number", leadsTo(7)],
  ])("that %s is RECORD_NOT_FOUND", async (_, reply) => {
    server.reply(api, reply);
    expect(await failureOf(resolveDoi(doi, server.client()))).toMatchObject({ code: "RECORD_NOT_FOUND" });
  });

  it("asks doi.org for nothing but its handle", async () => {
    server.reply(api, leadsTo("https://zenodo.org/records/1"));
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("..", "../..", ".", "\ud800", "?x")),
        async (text) => {
          const before = server.requests.length;
          await resolveDoi(`10.5281/${text}`, server.client()).catch(() => undefined);
          const asked = server.requests.slice(before).map(({ address }) => address);
          expect(asked.every((address) => address.startsWith("https://doi.org/api/handles/10.5281/"))).toBe(
            true,
          );
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe("a DOI leads", () => {
  const lines: string[] = [];
  const follow = (value: string) => {
    server.reply(api, leadsTo(value));
    return followDoi(doi, server.client(), { report: (line) => lines.push(line) });
  };

  it.each([
    [
      "https://zenodo.org/doi/10.5281/zenodo.15411009",
      { kind: "record", address: { provider: "Zenodo", id: "15411009" } },
    ],
    [
      "https://figshare.com/articles/dataset/x/1/2",
      { kind: "record", address: { provider: "Figshare", version: "2" } },
    ],
    [
      "https://dataverse.harvard.edu/citation?persistentId=doi:10.7910/DVN/TJCLKP",
      { kind: "record", address: { provider: "Dataverse" } },
    ],
    ["https://github.com/a/b/tree/v1", { kind: "git", url: "https://github.com/a/b", refFromUrl: "v1" }],
    ["https://git.example.org/a/b.git", { kind: "git", url: "https://git.example.org/a/b.git" }],
    ["https://data.example/x.tar.gz", { kind: "archive", name: "x" }],
  ])("to %s", async (value, source) => {
    const before = server.requests.length;
    expect(await follow(value)).toMatchObject(source);
    expect(server.requests.length).toBe(before + 1);
    expect(lines.at(-1)).toContain(`${doi} leads to https://`);
  });

  it("to a record of a host that is asked", async () => {
    server.reply("https://rdm.example/api/records/abc", { body: { id: "abc", files: [] } });
    expect(await follow("https://rdm.example/records/abc")).toMatchObject({
      kind: "record",
      address: { id: "abc" },
    });
  });

  it.each([
    "https://joss.theoj.org/papers/10.21105/joss.01277",
    "https://github.com/a",
    "https://zenodo.org/communities/x",
  ])("to %s, which is nothing to read", async (value) => {
    expect(await failureOf(follow(value))).toMatchObject({ code: "SOURCE_UNSUPPORTED" });
  });

  it("elsewhere, and the error says where", async () => {
    const error = await failureOf(follow("https://joss.theoj.org/papers/x"));
    expect(error.message).toContain("https://joss.theoj.org/papers/x");
  });
});
