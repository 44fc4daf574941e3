import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { UserError } from "../../../src/errors/user-error.ts";
import { checkRevision } from "../../../src/source/mercurial/check-revision.ts";
import { hgFailure } from "../../../src/source/mercurial/hg-failure.ts";
import { canBeMercurial, parseMercurialAddress } from "../../../src/source/mercurial/parse-address.ts";

function addressOf(text: string): string | undefined {
  try {
    return parseMercurialAddress(`hg+https://${text}`)?.url;
  } catch (error) {
    if (error instanceof UserError) return "refused";
    throw error;
  }
}

describe("parseMercurialAddress", () => {
  it.each([
    ["hg+https://example.org/a/repo", "https://example.org/a/repo", "repo"],
    ["hg+http://example.org:8000/repo/", "http://example.org:8000/repo", "repo"],
    ["HG+HTTPS://example.org/repo", "https://example.org/repo", "repo"],
    ["hg+ssh://me@example.org/repo", "ssh://me@example.org/repo", "repo"],
    ["hg+file:///srv/repo", "file:///srv/repo", "repo"],
    ["hg+https://github.com/a/b", "https://github.com/a/b", "b"],
    ["ssh://hg@example.org/group/repo", "ssh://hg@example.org/group/repo", "repo"],
    ["https://hg.sr.ht/~me/repo", "https://hg.sr.ht/~me/repo", "repo"],
    ["https://foss.heptapod.net/group/repo", "https://foss.heptapod.net/group/repo", "repo"],
    ["https://heptapod.net/group/repo", "https://heptapod.net/group/repo", "repo"],
    ["http://hg.example.org:80/repo", "http://hg.example.org:80/repo", "repo"],
  ])("%s", (argument, url, name) => {
    expect(parseMercurialAddress(argument)).toEqual({ kind: "mercurial", url, name });
  });

  it.each([
    ["hg+https://example.org/repo#stable", "stable"],
    ["hg+https://example.org/repo#", undefined],
    ["ssh://hg@example.org/repo#1.0", "1.0"],
    ["https://foss.heptapod.net/group/repo/-/tree/branch/default", "default"],
    ["https://foss.heptapod.net/group/repo/-/commit/0123456789ab", "0123456789ab"],
  ])("the revision of %s", (argument, ref) => {
    const source = parseMercurialAddress(argument);
    expect(source?.url).toMatch(/\/repo$/);
    expect(source?.refFromUrl).toBe(ref);
  });

  it("keeps credentials out of the address", () => {
    const source = parseMercurialAddress("hg+https://me:p%40ss@example.org/repo");
    expect(source?.url).toBe("https://example.org/repo");
    expect(source?.credentials).toEqual({ user: "me", password: "p@ss" });
    expect(parseMercurialAddress("https://me:pass@hg.sr.ht/~me/repo")?.url).toBe("https://hg.sr.ht/~me/repo");
  });

  it.each([
    "https://example.org/repo",
    "https://github.com/hg/repo",
    "https://foss.heptapod.net/group/repo.git",
    "https://example.org/hg.sr.ht/repo",
    "https://hg@example.org/repo",
    "https://notheptapod.net/a/b",
    "hg@example.org:repo",
    "git+https://hg.sr.ht/~me/repo",
    "./hg",
    "hg",
  ])("%s is another's", (argument) => {
    expect(parseMercurialAddress(argument)).toBeUndefined();
  });

  it.each([
    "hg+git://example.org/repo",
    "hg+ext::sh -c x",
    "hg+static-http://example.org/repo",
    "hg+bundle:/x",
    "hg+",
    "hg+--config=x",
    "hg+ssh://-oProxyCommand=x/repo",
    "hg+ssh://-oProxyCommand=x@host/repo",
    "hg+https://a\\b@example.org/repo",
    "hg+https://",
    "hg+file://host/repo",
  ])("%s is refused", (argument) => {
    expect(() => parseMercurialAddress(argument)).toThrow(UserError);
  });

  it("gives an address that is one again, or none, whatever is typed", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(addressOf(text)).toMatch(/^(?:refused|https:\/\/[^-@][^@]*)$/s);
      }),
    );
  });
});

describe("canBeMercurial", () => {
  it.each([
    ["https://example.org/repo", true],
    ["http://localhost:8000/repo", true],
    ["https://example.org/repo.git", false],
    ["https://example.org/repo.git/", false],
    ["https://github.com/a/b", false],
    ["https://gitlab.com/a/b", false],
    ["ssh://example.org/repo", false],
    ["git://example.org/repo", false],
    ["file:///srv/repo", false],
  ])("%s: %s", (url, expected) => {
    expect(canBeMercurial(url)).toBe(expected);
  });
});

describe("checkRevision", () => {
  it.each(["default", "v1.0", "a b", "feature/x", "@", "0123abc", "ünter", "a~1", "x-y"])(
    "takes %j",
    (revision) => {
      expect(() => checkRevision(revision)).not.toThrow();
    },
  );
  it.each([
    "",
    " ",
    "-r",
    "--config=x",
    "a:b",
    "all()",
    'a"b',
    "a\\b",
    "a\nb",
    "a|b",
    ".",
    "null",
    "x".repeat(1025),
  ])("refuses %j", (revision) => {
    expect(() => checkRevision(revision)).toThrow(UserError);
  });
});

describe("hgFailure", () => {
  it.each([
    ["abort: HTTP Error 404: Not Found", "FETCH_UNAUTHORIZED"],
    ["abort: authorization failed", "FETCH_UNAUTHORIZED"],
    ["abort: http authorization required for https://example.org/repo", "FETCH_UNAUTHORIZED"],
    ["abort: repository /srv/none not found", "FETCH_UNAUTHORIZED"],
    ["abort: 'http://x/' does not appear to be an hg repository:", "FETCH_UNAUTHORIZED"],
    ["remote: hg@host: Permission denied (publickey).", "FETCH_UNAUTHORIZED"],
    ["abort: error: Connection refused", "FETCH_UNREACHABLE"],
    ["abort: error: Name or service not known", "FETCH_UNREACHABLE"],
    ["remote: ssh: connect to host x port 22: Connection timed out", "FETCH_UNREACHABLE"],
    ["abort: HTTP Error 503: Service Unavailable", "FETCH_UNREACHABLE"],
    ["abort: HTTP Error 429: Too Many Requests", "FETCH_UNREACHABLE"],
    ["abort: stream ended unexpectedly (got 3 bytes, expected 4)", "FETCH_UNREACHABLE"],
    ["abort: error: certificate verify failed (_ssl.c:992)", "FETCH_FAILED"],
    ["remote: Host key verification failed.", "FETCH_FAILED"],
    ["abort: subrepos not enabled", "SOURCE_UNSUPPORTED"],
    ["abort: potentially unsafe url: 'ssh://-x/'", "SOURCE_REFUSED"],
    ["abort: something new", "FETCH_FAILED"],
  ])("%s is %s", (message, code) => {
    const error = hgFailure("https://example.org/repo", [message]);
    expect([error.code, error.why]).toEqual([code, `hg says: ${message}`]);
  });
});
