import { describe, expect, it } from "vitest";

import { gitEnvironment } from "../../../src/source/git/git-environment.ts";

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
