import { describe, expect, it } from "vitest";

import { gitFailure } from "../../../src/source/git/git-failure.ts";

const url = "https://example.org/a/b";
const ssh = [
  "fatal: Could not read from remote repository.",
  "Please make sure you have the correct access rights",
];

describe("what git says", () => {
  it.each([
    ["fatal: unable to access 'https://x/': Could not resolve host: x", "FETCH_UNREACHABLE"],
    [
      "fatal: unable to access 'https://x/': Failed to connect to x port 443 after 2 ms: Connection refused",
      "FETCH_UNREACHABLE",
    ],
    ["fatal: unable to access 'https://x/': Couldn't connect to server", "FETCH_UNREACHABLE"],
    ["fatal: unable to access 'https://x/': Operation timed out", "FETCH_UNREACHABLE"],
    ["fatal: unable to access 'https://x/': The requested URL returned error: 503", "FETCH_UNREACHABLE"],
    ["fatal: unable to access 'https://x/': The requested URL returned error: 429", "FETCH_UNREACHABLE"],
    ["fatal: unable to look up x (port 9418) (Name or service not known)", "FETCH_UNREACHABLE"],
    ["fatal: early EOF", "FETCH_UNREACHABLE"],
    ["error: RPC failed; curl 92 HTTP/2 stream 5 was not closed cleanly", "FETCH_UNREACHABLE"],
    ["fatal: the remote end hung up unexpectedly", "FETCH_UNREACHABLE"],
    ["fatal: unable to access 'https://x/': The requested URL returned error: 403", "FETCH_UNAUTHORIZED"],
    ["fatal: could not read Username for 'https://x': terminal prompts disabled", "FETCH_UNAUTHORIZED"],
    ["fatal: Authentication failed for 'https://x/'", "FETCH_UNAUTHORIZED"],
    ["fatal: repository 'https://x/' not found", "FETCH_UNAUTHORIZED"],
    ["ERROR: Repository not found.", "FETCH_UNAUTHORIZED"],
    ["git@x: Permission denied (publickey).", "FETCH_UNAUTHORIZED"],
    ["fatal: '/x' does not appear to be a git repository", "FETCH_UNAUTHORIZED"],
    ["fatal: remote error: access denied or repository not exported: /x", "FETCH_UNAUTHORIZED"],
    ["Host key verification failed.", "FETCH_FAILED"],
    [
      "fatal: unable to access 'https://x/': SSL certificate problem: self signed certificate",
      "FETCH_FAILED",
    ],
    ["fatal: https://x/info/refs not valid: is this a git repository?", "FETCH_FAILED"],
    ["fatal: transport 'ext' not allowed", "SOURCE_REFUSED"],
    ["fatal: something new", "FETCH_FAILED"],
  ])("%s", (message, code) => {
    const error = gitFailure(url, [message]);
    expect(error.code).toBe(code);
    expect(error.message).toContain(url);
    expect(error.why).toContain(message);
  });

  it.each([
    ["git@x: Permission denied (publickey).", "FETCH_UNAUTHORIZED"],
    ["ssh: Could not resolve hostname x: Name or service not known", "FETCH_UNREACHABLE"],
    ["ssh: connect to host 127.0.0.1 port 9: Connection refused", "FETCH_UNREACHABLE"],
    ["Host key verification failed.", "FETCH_FAILED"],
  ])("with what ssh says first: %s", (message, code) => {
    expect(gitFailure(url, [message, ...ssh]).code).toBe(code);
  });

  it("nothing", () => {
    expect(gitFailure(url, []).why).toBeUndefined();
  });
});
