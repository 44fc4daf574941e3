import { chown, stat } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { containerUser, currentUser } from "../../src/launch/container-user.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { localEngine } from "./engine-description.ts";

const ada = { uid: 501, gid: 20 };
const root = { uid: 0, gid: 0 };

describe("containerUser", () => {
  test("is the caller, so that files belong to them", async () => {
    expect(await containerUser(await temporaryFolder(), localEngine, ada)).toEqual(ada);
  });

  test("is root of a rootless engine, which is the caller outside", async () => {
    expect(await containerUser(await temporaryFolder(), { ...localEngine, rootless: true }, ada)).toEqual(
      root,
    );
  });

  test("is the folder's owner for root, so that nobody's files become root's", async () => {
    const folder = await temporaryFolder();
    // Only root can give a folder away; for anybody else it is their own.
    if (process.getuid?.() === 0) await chown(folder, 1234, 5678);
    const { uid, gid } = await stat(folder);

    expect(await containerUser(folder, localEngine, root)).toEqual({ uid, gid });
  });

  test.each([
    ["nothing is mounted", undefined, ada],
    ["the host has no uids", "/tmp", undefined],
  ])("is the image's own where %s", async (_, mounted, caller) => {
    expect(await containerUser(mounted, localEngine, caller)).toBeUndefined();
  });
});

test("currentUser is the one of this process", () => {
  expect(currentUser()).toEqual({ uid: process.getuid?.(), gid: process.getgid?.() });
});
