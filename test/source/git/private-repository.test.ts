import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";

import type { Checkout } from "../../../src/source/checkout.ts";
import { checkoutGit } from "../../../src/source/git/checkout-git.ts";
import { startGitServer, type GitServer } from "../../git-server.ts";
import { data, failureOf, lines, served } from "./checkout-harness.ts";
import { commit, gitIn, makeRepository } from "./git-fixture.ts";

const secret = "s3cr3t/t0ken+x";
const forms = [secret, encodeURIComponent(secret), Buffer.from(`binderhub:${secret}`).toString("base64")];

function report(line: string): void {
  lines.push(line);
}

function filesWithSecret(): string {
  // grep ends with 1 where it finds nothing.
  const patterns = forms.map((form) => `-e '${form}'`).join(" ");
  const search = `grep -rlaF ${patterns} . || test $? = 1`;
  return execFileSync("sh", ["-c", search], { cwd: data.path, encoding: "utf8" });
}

describe("a private repository", () => {
  let guarded: GitServer;
  /** Takes no credentials, and keeps what it is given. */
  let stranger: GitServer;
  let folders: readonly string[];
  let commitOfMain: string;

  beforeAll(async () => {
    const inner = makeRepository(served.path, "private-inner");
    commit(inner.work, { "inner.txt": "i\n" });
    inner.push();
    const outer = makeRepository(served.path, "private");
    gitIn(outer.work, "submodule", "--quiet", "add", inner.bare, "sub");
    gitIn(outer.work, "config", "--file", ".gitmodules", "submodule.sub.url", "../private-inner.git");
    commitOfMain = commit(outer.work, { "a.txt": "1\n" });
    outer.push();
    folders = [inner.work, inner.bare, outer.work, outer.bare];
    guarded = await startGitServer(served.path, { user: "binderhub", password: secret });
    stranger = await startGitServer(served.path, { user: "nobody", password: "x" });
  });
  afterAll(async () => {
    await guarded.stop();
    await stranger.stop();
    for (const folder of folders) rmSync(folder, { recursive: true });
  });
  // No test may find credentials of the person who runs it.
  beforeEach(() => vi.stubEnv("GIT_CONFIG_GLOBAL", join(data.path, "gitconfig")));
  afterEach(() => vi.unstubAllEnvs());

  function open(url = `${guarded.url}/private.git`): Promise<Checkout> {
    return checkoutGit({ kind: "git", url, name: "private" }, { dataDir: data.path, report });
  }

  describe("by GIT_CREDENTIAL_ENV", () => {
    it.each([
      ["with a backslash and an n", `username=binderhub\\npassword=${secret}`],
      ["with line breaks", `username=binderhub\npassword=${secret}\n`],
    ])("is fetched with its submodules, and the credentials stay nowhere: %s", async (_, variable) => {
      vi.stubEnv("GIT_CREDENTIAL_ENV", variable);
      vi.stubEnv("GIT_TRACE", "1");
      const checkout = await open();
      expect(checkout).toMatchObject({ commit: commitOfMain, origin: `${guarded.url}/private.git` });
      expect(readFileSync(join(checkout.root, "sub", "inner.txt"), "utf8")).toBe("i\n");
      const output = JSON.stringify([checkout, lines]);
      for (const form of forms) expect(output).not.toContain(form);
      expect(existsSync(join(checkout.root, ".git", "config"))).toBe(true);
      expect(filesWithSecret()).toBe("");
    });

    it("is for its own host alone, though a helper of the host's would give it to any", async () => {
      vi.stubEnv("GIT_CREDENTIAL_ENV", `username=binderhub\\npassword=${secret}`);
      const mark = join(data.path, "mark");
      // As repo2docker's image has it.
      const helper = `!f() { echo "$GIT_CREDENTIAL_ENV" > ${mark}; printf '%b\\n' "$GIT_CREDENTIAL_ENV"; }; f`;
      gitIn(data.path, "config", "--file", "gitconfig", "credential.helper", helper);
      gitIn(
        data.path,
        "config",
        "--file",
        "gitconfig",
        `url.${stranger.url}/private-inner.git.insteadOf`,
        `${guarded.url}/private-inner.git`,
      );
      const error = await failureOf(open());
      expect(error.code).toBe("FETCH_UNAUTHORIZED");
      expect(readFileSync(mark, "utf8")).toBe("\n");
      expect(stranger.logins).toEqual([]);
      expect(JSON.stringify([error, error.message, error.why])).not.toContain(secret);
    });

    it("that is wrong is an error without it", async () => {
      vi.stubEnv("GIT_CREDENTIAL_ENV", `username=binderhub\\npassword=wrong-${secret}`);
      const error = await failureOf(open());
      expect(error.code).toBe("FETCH_UNAUTHORIZED");
      for (const form of forms) expect(JSON.stringify([error, error.message, lines])).not.toContain(form);
    });
  });

  it("by the person's credential helper", async () => {
    const helper = `!f() { test "$1" = get && printf 'username=binderhub\\npassword=%s\\n' '${secret}'; }; f`;
    gitIn(data.path, "config", "--file", "gitconfig", "credential.helper", helper);
    expect((await open()).commit).toBe(commitOfMain);
  });

  it("by git's own store of credentials in the home folder", async () => {
    vi.stubEnv("HOME", data.path);
    vi.stubEnv("XDG_CONFIG_HOME", join(data.path, "none"));
    gitIn(data.path, "config", "--file", "gitconfig", "credential.helper", "store");
    const login = `binderhub:${encodeURIComponent(secret)}@`;
    writeFileSync(join(data.path, ".git-credentials"), `${guarded.url.replace("//", `//${login}`)}\n`);
    expect((await open()).commit).toBe(commitOfMain);
  });

  it("by nobody's credentials asks nobody", async () => {
    vi.stubEnv("GIT_CREDENTIAL_ENV", "");
    expect((await failureOf(open())).code).toBe("FETCH_UNAUTHORIZED");
  });

  it("by ssh, which gets the agent's address and no credentials of the web", async () => {
    const [ssh, mark] = [join(data.path, "ssh"), join(data.path, "mark")];
    // What sshd would do with the command: the last argument, in a shell.
    const script = `#!/bin/sh\necho "$SSH_AUTH_SOCK|$GIT_CREDENTIAL_ENV|$SSH_ASKPASS_REQUIRE" >> ${mark}\nfor last; do :; done\nexec sh -c "$last"\n`;
    writeFileSync(ssh, script);
    chmodSync(ssh, 0o755);
    gitIn(data.path, "config", "--file", "gitconfig", "core.sshCommand", ssh);
    vi.stubEnv("SSH_AUTH_SOCK", "/run/agent.sock");
    vi.stubEnv("GIT_CREDENTIAL_ENV", `username=binderhub\\npassword=${secret}`);
    const checkout = await open(`ssh://git@example.org${served.path}/private-inner.git`);
    expect(readFileSync(join(checkout.root, "inner.txt"), "utf8")).toBe("i\n");
    expect(new Set(readFileSync(mark, "utf8").trim().split("\n"))).toEqual(
      new Set(["/run/agent.sock||never"]),
    );
  });
});
