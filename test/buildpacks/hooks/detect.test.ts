import { describe, expect, test } from "vitest";
import { detect } from "../../../buildpacks/hooks/detect.ts";
import type { NodeUse } from "../../../buildpacks/hooks/spec.ts";
import { memoryRepository } from "../../memory-repository.ts";

const script = "#!/bin/bash\n";

describe("detect", () => {
  test.each<[string, Readonly<Record<string, string>>, string, object | undefined]>([
    ["nothing", { "postBuild.sh": script, "binder/start": script }, "", undefined],
    [
      "postBuild",
      { postBuild: script },
      "",
      { postBuild: { path: "postBuild", node: "none" }, start: undefined },
    ],
    ["start", { start: script }, "", { postBuild: undefined, start: "start" }],
    [
      "both, of the config dir alone",
      { ".binder/postBuild": script, ".binder/start": script, start: script },
      ".binder",
      { postBuild: { path: ".binder/postBuild", node: "none" }, start: ".binder/start" },
    ],
    ["an empty one", { start: "" }, "", { postBuild: undefined, start: "start" }],
  ])("finds %s", async (_, files, configDir, spec) => {
    expect((await detect(memoryRepository(files, configDir)))?.spec).toEqual(spec);
  });

  test("says of each what it is for", async () => {
    const found = await detect(memoryRepository({ postBuild: script, start: script }));

    expect(found?.evidence).toEqual([
      { file: "postBuild", reason: expect.stringContaining("build") },
      { file: "start", reason: expect.stringContaining("command") },
    ]);
  });

  test.each<[string, string | Uint8Array]>([
    ["postBuild", "#!/bin/bash\r\necho\r\n"],
    ["start", "#!/bin/sh\r"],
    ["start", "\r\n"],
    ["postBuild", Buffer.from("\uFEFF#!/bin/sh\r\n", "utf8")],
  ])("refuses a %s with Windows line ends: %j", async (name, text) => {
    await expect(detect(memoryRepository({ [name]: text }))).rejects.toMatchObject({
      code: "FILE_INVALID",
      where: { file: name, line: 1 },
      suggestions: [expect.stringContaining(name)],
    });
  });

  test("takes a carriage return further down for the script's own affair", async () => {
    const found = detect(memoryRepository({ postBuild: "#!/bin/sh\nprintf 'a\r\nb'\n" }));

    await expect(found).resolves.toBeDefined();
  });

  test.each<[string, NodeUse]>([
    ["pip install nodeenv", "none"],
    ["# npm install", "none"],
    ["   # npm install", "none"],
    ["echo node_modules npm-check", "none"],
    ["jupyter labextension list", "none"],
    ["npm ci", "build"],
    ["npm", "build"],
    ["set -e; node --version", "build"],
    ["cd app && npx tsc", "build"],
    ["(yarn install)", "build"],
    ["echo $(node --version)", "build"],
    ["true|jlpm build", "build"],
    ["corepack enable", "build"],
    ["npm install --no-global-style x", "build"],
    ["npm install -g ijavascript", "kept"],
    ["npm -g install ijavascript", "kept"],
    ["npm install --global ijavascript", "kept"],
    ["npm --global install ijavascript", "kept"],
    ["npm install \\\n  -g ijavascript", "kept"],
    ["yarn global add ijavascript", "kept"],
    ["npm ci\necho -g", "build"],
    ["npm ci\nnpm i -g ijavascript", "kept"],
  ])("reads %j: Node.js is %s", async (line, node) => {
    const found = await detect(memoryRepository({ postBuild: `${script}${line}\n` }));

    expect(found?.spec.postBuild?.node).toBe(node);
  });
});
