import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import {
  parseCredentialVariable,
  withCredentialVariable,
} from "../../../src/source/git/credential-variable.ts";
import { scrub } from "../../../src/source/scrub.ts";

describe("parseCredentialVariable", () => {
  it.each([
    ["username=me\\npassword=secret", { user: "me", password: "secret" }],
    ["username=me\npassword=secret\n", { user: "me", password: "secret" }],
    ["username=me\r\npassword=secret", { user: "me", password: "secret" }],
    ["password=a=b==\\nusername=token\\n", { user: "token", password: "a=b==" }],
    [
      "protocol=https\\nusername=token\\npassword=x-oauth-basic\\n\\n",
      { user: "token", password: "x-oauth-basic" },
    ],
    ["username=token", { user: "token", password: undefined }],
    ["password=secret", { user: "", password: "secret" }],
    ["username=\\npassword=", undefined],
    ["token", undefined],
    ["=x", undefined],
    ["", undefined],
    ["username=me\\npassword=a\rb", undefined],
    ["username=me\\npassword=a\u0000b", undefined],
  ])("%j", (text, credentials) => {
    expect(parseCredentialVariable(text)).toEqual(credentials);
  });

  it("reads back what BinderHub writes", () => {
    const word = fc.stringMatching(/^[!-[\]-~]+$/);
    fc.assert(
      fc.property(word, word, (user, password) => {
        expect(parseCredentialVariable(`username=${user}\\npassword=${password}`)).toEqual({
          user,
          password,
        });
      }),
    );
  });
});

describe("withCredentialVariable", () => {
  const environment = { GIT_CREDENTIAL_ENV: "username=me\\npassword=secret" };
  const given = { user: "other", password: "own" };
  it.each([
    ["https://example.org/a", environment, undefined, "me"],
    ["http://example.org/a", environment, undefined, "me"],
    ["https://example.org/a", environment, given, "other"],
    ["https://example.org/a", {}, undefined, undefined],
    ["https://example.org/a", { GIT_CREDENTIAL_ENV: " " }, undefined, undefined],
    ["ssh://git@example.org/a", environment, undefined, undefined],
    ["git@example.org:a", environment, undefined, undefined],
    ["git://example.org/a", environment, undefined, undefined],
    ["file:///a", environment, undefined, undefined],
  ])("%s", (url, variables, credentials, user) => {
    const source = {
      kind: "git",
      url,
      name: "a",
      ...(credentials !== undefined && { credentials }),
    } as const;
    expect(withCredentialVariable(source, variables, () => undefined).credentials?.user).toBe(user);
  });

  it("says that it can't read the variable, and not what is in it", () => {
    const lines: string[] = [];
    const source = { kind: "git", url: "https://example.org/a", name: "a" } as const;
    const same = withCredentialVariable(source, { GIT_CREDENTIAL_ENV: "t0ken" }, (line) => lines.push(line));
    expect(same).toBe(source);
    expect(lines).toEqual([expect.stringMatching(/^GIT_CREDENTIAL_ENV is ignored/)]);
    expect(lines.join("\n")).not.toContain("t0ken");
  });
});

describe("scrub", () => {
  it("takes out every form of a secret, and leaves the hosts' own words", () => {
    const credentials = { user: "binderhub", password: "a/b+c" };
    const header = Buffer.from("binderhub:a/b+c").toString("base64");
    const text = `binderhub a/b+c a%2Fb%2Bc a%2fb%2bc ${header}`;
    expect(scrub(text, credentials)).toBe("binderhub *** *** *** ***");
    expect(scrub("x-oauth-basic longtoken1", { user: "longtoken1", password: "x-oauth-basic" })).toBe(
      "x-oauth-basic ***",
    );
  });

  it("leaves nothing of a secret that holds another", () => {
    expect(scrub("secret-token secret", { user: "secret-token", password: "secret" })).toBe("*** ***");
  });
});
