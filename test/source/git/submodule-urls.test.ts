import { describe, expect, it } from "vitest";

import { UserError } from "../../../src/errors/user-error.ts";
import { checkSubmoduleUrl } from "../../../src/source/git/submodule-urls.ts";

function check(url: string, source: string, allowPrivateNetwork = false): Promise<string> {
  return checkSubmoduleUrl({ name: "sub", url }, source, { allowPrivateNetwork }).then(
    () => "taken",
    (error: unknown) => (error instanceof UserError ? error.code : String(error)),
  );
}

const web = "https://example.org/outer";
const local = "https://10.0.0.1/outer";

describe("checkSubmoduleUrl", () => {
  it.each([
    [web, "http://169.254.169.254/latest/meta-data"],
    [web, "http://localhost:8000/inner"],
    [web, "http://2130706433/inner"],
    [web, "https://[::ffff:10.0.0.1]/inner"],
    [web, "https://user:token@10.0.0.1/inner"],
    [web, "https://metadata.google.internal/inner"],
    [web, "http://example.org\\@10.0.0.1/inner"],
    [web, "http://a@example.org@10.0.0.1/inner"],
    [web, "ssh://git@10.0.0.1/inner"],
    [web, "ssh://git@0x7f000001/inner"],
    [web, "git+ssh://git@10.0.0.1/inner"],
    [web, "ssh://[::1]:22/inner"],
    [web, "git@10.0.0.1:inner"],
    [web, "10.0.0.1:inner"],
    [web, "[::1]:inner"],
    [web, "git@localhost:inner"],
    [web, "git://127.0.0.1/inner"],
    [web, "file:///srv/inner"],
    [web, "/srv/inner"],
    [web, "ftp://10.0.0.1/inner"],
    [web, "ext::sh -c touch% x"],
    [web, "-u"],
    [web, ""],
    [local, "https://10.0.0.1:8443/inner"],
    [local, "ssh://git@10.0.0.1:6379/inner"],
    [local, "https://10.0.0.2/inner"],
    ["file:///srv/outer", "http://127.0.0.1/inner"],
  ])("for %s, %s is refused", async (source, url) => {
    expect(await check(url, source)).toBe("SOURCE_REFUSED");
  });

  it.each([
    [web, "https://93.184.216.34/inner"],
    [web, "ssh://git@93.184.216.34/inner"],
    [web, "git@93.184.216.34:inner"],
    [web, "https://user:token@93.184.216.34/inner"],
    [web, "https://host.invalid/inner"],
    [local, "https://10.0.0.1/inner"],
    [local, "http://10.0.0.1/inner"],
    [local, "git@10.0.0.1:inner"],
    ["git@10.0.0.1:outer", "git@10.0.0.1:inner"],
    ["ssh://git@10.0.0.1:2222/outer", "ssh://git@10.0.0.1:2222/inner"],
    ["ssh://git@10.0.0.1:2222/outer", "https://10.0.0.1/inner"],
    ["file:///srv/outer", "https://93.184.216.34/inner"],
  ])("for %s, %s is taken", async (source, url) => {
    expect(await check(url, source)).toBe("taken");
  });

  it("takes a private one where that is allowed, and no other protocol", async () => {
    expect(await check("https://10.0.0.1/inner", web, true)).toBe("taken");
    expect(await check("git@10.0.0.1:inner", web, true)).toBe("taken");
    expect(await check("file:///srv/inner", web, true)).toBe("SOURCE_REFUSED");
  });

  it("names the submodule, and nobody's credentials", async () => {
    const error: unknown = await checkSubmoduleUrl(
      { name: "data", url: "ftp://user:s3cret@10.0.0.1/inner" },
      web,
      { allowPrivateNetwork: false },
    ).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ message: expect.stringContaining('"data"') });
    expect(JSON.stringify([error, String(error)])).not.toContain("s3cret");
  });
});
