import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { UserError } from "../../src/errors/user-error.ts";
import { parseSource } from "../../src/source/parse-source.ts";

const cwd = "/home/someone";
const nothing = (): boolean => false;
const parse = (argument: string) => parseSource(argument, cwd, nothing);

function codeOf(argument: string): string | undefined {
  try {
    parse(argument);
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return error.code;
    throw error;
  }
}

describe("paths", () => {
  it.each([
    [".", cwd],
    ["..", "/home"],
    ["./x", `${cwd}/x`],
    ["../x", "/home/x"],
    ["/srv/x", "/srv/x"],
    ["~/x", `${cwd}/~/x`],
    ["example", `${cwd}/example`],
    ["a/b/c", `${cwd}/a/b/c`],
    ["github.com/a/b", `${cwd}/github.com/a/b`],
  ])("%s", (argument, path) => {
    expect(parse(argument)).toEqual({ kind: "path", path });
  });

  it.each(["owner/name", "10.5281/zenodo.123", "git@host:path", "a::b"])(
    "%s, where it exists",
    (argument) => {
      const source = parseSource(argument, cwd, (path) => path === `${cwd}/${argument}`);
      expect(source).toEqual({ kind: "path", path: `${cwd}/${argument}` });
    },
  );
});

describe("addresses", () => {
  it.each([
    ["https://example.org/a/b.git", "https://example.org/a/b.git", "b"],
    ["git+https://example.org/a/b", "https://example.org/a/b", "b"],
    ["HTTPS://example.org/a/b/", "https://example.org/a/b", "b"],
    ["http://127.0.0.1:8080/b.git", "http://127.0.0.1:8080/b.git", "b"],
    ["http://[::1]:8080/b.git", "http://[::1]:8080/b.git", "b"],
    ["https://github.com/a/b?tab=readme-ov-file#usage", "https://github.com/a/b", "b"],
    ["https://github.com/a/b.git", "https://github.com/a/b.git", "b"],
    ["https://gitlab.com/group/sub/b", "https://gitlab.com/group/sub/b", "b"],
    ["https://gist.github.com/a/0123456789", "https://gist.github.com/a/0123456789", "0123456789"],
    ["ssh://git@example.org:22/a/b.git", "ssh://git@example.org:22/a/b.git", "b"],
    ["git+ssh://git@example.org/a/b.git", "ssh://git@example.org/a/b.git", "b"],
    ["git://example.org/b", "git://example.org/b", "b"],
    ["file:///srv/b.git", "file:///srv/b.git", "b"],
    ["git@github.com:a/b.git", "git@github.com:a/b.git", "b"],
    ["someone@host:b", "someone@host:b", "b"],
    ["host.example.org:a/b", "host.example.org:a/b", "b"],
    ["owner/name", "https://github.com/owner/name", "name"],
    ["owner/name.git", "https://github.com/owner/name.git", "name"],
  ])("%s", (argument, url, name) => {
    expect(parse(argument)).toEqual({ kind: "git", url, name });
  });

  it.each([
    ["https://github.com/a/b/tree/main", "https://github.com/a/b", "main"],
    ["https://github.com/a/b/tree/feature/x/", "https://github.com/a/b", "feature/x"],
    ["https://github.com/a/b/tree/feature%2Fx", "https://github.com/a/b", "feature/x"],
    ["https://github.com/a/b/commit/0123abc", "https://github.com/a/b", "0123abc"],
    ["https://gitlab.com/g/s/b/-/tree/v1.0?ref_type=tags", "https://gitlab.com/g/s/b", "v1.0"],
    ["https://git.example.org/g/b/-/commits/main", "https://git.example.org/g/b", "main"],
  ])("the page %s", (argument, url, refFromUrl) => {
    expect(parse(argument)).toEqual({ kind: "git", url, name: "b", refFromUrl });
  });

  it.each([
    ["https://user:token@example.org/b", "user", "token"],
    ["https://token@example.org/b", "token", undefined],
    ["https://user:@example.org/b", "user", ""],
    ["https://u%40x:p%3Aq@example.org/b", "u@x", "p:q"],
  ])("takes the credentials out of %s", (argument, user, password) => {
    expect(parse(argument)).toEqual({
      kind: "git",
      url: "https://example.org/b",
      name: "b",
      credentials: { user, password },
    });
  });
});

describe("what others than git have", () => {
  const sha = "94dca98c006b80309704c717b5d83dff3c1fa3a0";

  it.each([
    ["10.5281/zenodo.3232985", { kind: "doi", doi: "10.5281/zenodo.3232985" }],
    ["doi:10.5281/zenodo.3232985", { kind: "doi", doi: "10.5281/zenodo.3232985" }],
    ["https://doi.org/10.5281/zenodo.3232985", { kind: "doi", doi: "10.5281/zenodo.3232985" }],
    ["https://zenodo.org/records/1", { kind: "record", address: { provider: "Zenodo", id: "1" } }],
    ["https://figshare.com/articles/x/1", { kind: "record", address: { provider: "Figshare", id: "1" } }],
    [
      "https://dataverse.harvard.edu/dataset.xhtml?persistentId=doi:10.7910/DVN/TJCLKP",
      { kind: "record", address: { provider: "Dataverse" } },
    ],
    [
      "https://www.hydroshare.org/resource/87ffb608900e407ab4b67d30c93b329e",
      { kind: "record", address: { provider: "HydroShare" } },
    ],
    [`swh:1:rev:${sha}`, { kind: "record", address: { provider: "Software Heritage" } }],
    [
      `swh:1:dir:${sha};origin=https://github.com/a/b`,
      { kind: "record", address: { id: `swh:1:dir:${sha}` } },
    ],
    ["https://data.example/a/x.zip", { kind: "archive", name: "x", file: "x.zip" }],
    ["https://github.com/a/b/archive/refs/tags/v1.tar.gz", { kind: "archive", name: "b" }],
    ["hg+https://example.org/x", { kind: "mercurial", url: "https://example.org/x" }],
  ])("%s", (argument, source) => {
    expect(parse(argument)).toMatchObject(source);
  });

  it.each([
    ["git+https://zenodo.org/records/1", "https://zenodo.org/records/1"],
    ["git+https://data.example/x.zip", "https://data.example/x.zip"],
    ["https://github.com/owner/name.zip", "https://github.com/owner/name.zip"],
    ["https://example.org/dataset/x", "https://example.org/dataset/x"],
  ])("but not %s", (argument, url) => {
    expect(parse(argument)).toMatchObject({ kind: "git", url });
  });
});

describe("what is not read", () => {
  it.each([
    "https://zenodo.org/communities/x",
    "https://figshare.com/",
    "swh:1:cnt:94dca98c006b80309704c717b5d83dff3c1fa3a0",
    "https://github.com/a/b/blob/main/x.ipynb",
    "https://github.com/a/b/pulls",
    "https://example.org/",
    "file://host/srv/b",
    "ssh://user:password@example.org/b",
  ])("%s is unsupported", (argument) => {
    expect(codeOf(argument)).toBe("SOURCE_UNSUPPORTED");
  });

  it.each([
    "",
    " ",
    "-",
    "--upload-pack=touch /tmp/x",
    "ext::sh -c touch% /tmp/x",
    "git+ext::sh",
    "fd::17",
    "foo::https://example.org/x",
    "ftp://example.org/x",
    "ext://x/y",
    "javascript:alert(1)",
    "foo:bar",
    "ssh://-oProxyCommand=touch/x",
    "ssh://%2doProxyCommand=touch/x",
    "ssh://-oProxyCommand=x@host/x",
    "ssh://host/-x",
    "git://-x/y",
    "git@-oProxyCommand=x:y",
    "git@host:-x",
    "git@host::x",
    "https://a@b@example.org/x",
    "https://example.org\\@evil.example/x",
    "https://zenodo.org\\@evil.example/records/1",
    "https://a@b@zenodo.org/records/1",
    "https://user:a%0ahost=evil@example.org/x",
    "https://example.org/a\nb",
    "https://example.org/a%0ab",
    "a\0b",
    "https:///x",
  ])("%j is refused", (argument) => {
    expect(codeOf(argument)).toBe("SOURCE_REFUSED");
  });
});

/** All that people could see of a source or of its refusal. */
function shown(argument: string): string {
  try {
    const source = parse(argument);
    return source.kind === "git" ? source.url + source.name : JSON.stringify(source);
  } catch (error) {
    if (error instanceof UserError) return error.message + error.why + error.suggestions.join();
    throw error;
  }
}

describe("whatever is typed", () => {
  const piece = fc.constantFrom(
    ..."- -- : :: / // @ . .. % %2d ? # \\ [ ] ~ \n ext fd git https http ssh file host a b tree - .git +".split(
      " ",
    ),
  );
  const argument = fc.oneof(
    fc.string(),
    fc.string({ unit: "binary" }),
    fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join("")),
    fc.webUrl({ withFragments: true, withQueryParameters: true }),
  );

  it("throws user errors alone, and gives git nothing that it could take for an option or a program", () => {
    fc.assert(
      fc.property(argument, (text) => {
        try {
          const source = parse(text);
          if (source.kind !== "git" && source.kind !== "mercurial") return;
          expect(source.url).not.toMatch(/^-|^[a-z0-9+.-]*::|\p{Cc}|^[a-z+]+:\/\/(?:[^/]*@)?-|^[^/:]*@-/iu);
          expect(source.url).toMatch(/^(?:(?:https?|ssh|git|file):\/\/|[^:/]+:)/);
          expect(source.name).toMatch(/^[^/]+$/);
        } catch (error) {
          if (!(error instanceof UserError)) throw error;
        }
      }),
      { numRuns: 3000 },
    );
  });

  it("never shows a password", () => {
    const secret = fc.stringMatching(/^[A-Za-z0-9%]{6,20}$/);
    fc.assert(
      fc.property(secret, fc.constantFrom("https", "http", "git"), (password, scheme) => {
        expect(shown(`${scheme}://zq:${password}!@example.net/x`)).not.toContain(`${password}!`);
      }),
    );
  });
});
