import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { checkoutFolder } from "../../src/source/git/checkout-folder.ts";
import { scrub } from "../../src/source/git/git-credentials.ts";
import { gitEnvironment } from "../../src/source/git/git-environment.ts";
import { LineSplitter } from "../../src/source/git/line-splitter.ts";
import { nearNames } from "../../src/source/git/near-names.ts";
import { parseRefs } from "../../src/source/git/remote-refs.ts";

describe("scrub", () => {
  it.each([
    ["fatal: 'https://u:p@x.org/a'", "fatal: 'https://x.org/a'"],
    ["http://token@x.org", "http://x.org"],
    ["ssh://git@x.org/a git@x.org:a", "ssh://git@x.org/a git@x.org:a"],
    ["https://x.org/a@b", "https://x.org/a@b"],
  ])("%s", (text, clean) => {
    expect(scrub(text, undefined)).toBe(clean);
  });

  it("takes out credentials wherever they stand, as they are and as a URL has them", () => {
    const text = "p@ss p%40ss git longtoken123";
    expect(scrub(text, { user: "git", password: "p@ss" })).toBe("*** *** git longtoken123");
    expect(scrub(text, { user: "longtoken123", password: undefined })).toBe("p@ss p%40ss git ***");
  });
});

describe("nearNames", () => {
  const names = ["main", "master", "develop", "release/1.0", "v1.0", "v1.1", "v1.2", "v2.0"];
  it.each([
    ["mian", ["main"]],
    ["maser", ["master"]],
    ["1.0", ["v1.0", "release/1.0", "v1.1", "v1.2", "v2.0"]],
    ["something-else", []],
  ])("%s", (wanted, near) => {
    expect(nearNames(wanted, names)).toEqual(near);
  });
});

function sha(digit: string): string {
  return digit.repeat(40);
}

describe("parseRefs", () => {
  it("takes what an annotated tag points at, and drops lines that are none", () => {
    const text = `${sha("1")}\trefs/heads/main\n${sha("2")}\trefs/tags/v1\n${sha("3")}\trefs/tags/v1^{}\nref: x\tHEAD\n`;
    expect([...parseRefs(text)]).toEqual([
      ["refs/heads/main", sha("1")],
      ["refs/tags/v1", sha("3")],
    ]);
  });
});

describe("LineSplitter", () => {
  it("gives the same lines however the bytes are cut", () => {
    const text = "Counting: 1%\rCounting: ü100%\nremote: done\u001b[2J\r\n\nfatal: x";
    const lines = (cuts: readonly number[]): string[] => {
      const found: string[] = [];
      const splitter = new LineSplitter((line, kind) => found.push(`${kind} ${line}`));
      const bytes = Buffer.from(text);
      let start = 0;
      for (const cut of [...cuts].sort((left, right) => left - right)) {
        splitter.write(bytes.subarray(start, cut));
        start = cut;
      }
      splitter.write(bytes.subarray(start));
      splitter.end();
      return found;
    };
    expect(lines([])).toEqual([
      "progress Counting: 1%",
      "message Counting: ü100%",
      "message remote: done [2J",
      "message fatal: x",
    ]);
    fc.assert(
      fc.property(fc.array(fc.nat(60)), (cuts) => {
        expect(lines(cuts)).toEqual(lines([]));
      }),
    );
  });
});

describe("gitEnvironment", () => {
  it("keeps the person's and drops what points elsewhere", () => {
    const base = {
      HOME: "/h",
      GIT_DIR: "/x",
      GIT_INDEX_FILE: "/x",
      GIT_ALLOW_PROTOCOL: "ext",
      GIT_ASKPASS: "/a",
      GIT_SSH_COMMAND: "s",
    };
    const environment = gitEnvironment(base, ["https", "ssh"]);
    expect(environment).toMatchObject({
      HOME: "/h",
      GIT_ASKPASS: "/a",
      GIT_SSH_COMMAND: "s",
      GIT_ALLOW_PROTOCOL: "https:ssh",
      LC_ALL: "C",
    });
    expect(environment).not.toHaveProperty("GIT_DIR");
    expect(environment).not.toHaveProperty("GIT_INDEX_FILE");
  });
});

describe("checkoutFolder", () => {
  it.each([
    ["https://github.com/Owner/Name.git", "github-com-owner-name-"],
    ["git@github.com:owner/name", "github-com-owner-name-"],
    ["ssh://git@host:22/x", "host-22-x-"],
    ["file:///srv/../etc", "srv-etc-"],
  ])("%s", (url, words) => {
    expect(checkoutFolder("/data", url, undefined)).toMatch(
      new RegExp(`^/data/checkouts/${words}[0-9a-f]{8}$`),
    );
  });

  it("keeps sources and refs apart", () => {
    const folders = [
      ["a/b", undefined],
      ["a-b", undefined],
      ["a/b", "main"],
      ["a/b", "null"],
    ] as const;
    expect(new Set(folders.map(([url, ref]) => checkoutFolder("/d", url, ref))).size).toBe(4);
  });

  it("is one folder below checkouts, whatever the URL", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (url, ref) => {
        expect(checkoutFolder("/d", url, ref)).toMatch(/^\/d\/checkouts\/[a-z0-9-]{9,}$/);
      }),
    );
  });
});
