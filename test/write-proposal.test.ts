import { mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Repository } from "../src/repository/repository.ts";
import type { Checkout } from "../src/source/checkout.ts";
import { writeProposal } from "../src/write-proposal.ts";
import { memoryRepository } from "./memory-repository.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const proposal = { name: "requirements.txt", text: "numpy  # a.py:1\n" };
const atRoot = memoryRepository({});
const configured = memoryRepository({}, "binder");

function write(root: string, repository: Repository = atRoot, origin = "local"): Promise<string> {
  const checkout: Checkout = { root, name: "example", origin, kept: origin !== "local" };
  return writeProposal(proposal, checkout, repository);
}

test("writes the file at the root", async () => {
  const root = await temporaryFolder();

  const path = await write(root);

  expect(path).toBe(join(root, "requirements.txt"));
  expect(await readFile(path, "utf8")).toBe(proposal.text);
});

test("writes it into the config dir, where Binder looks for it", async () => {
  const root = await temporaryFolder();
  await mkdir(join(root, "binder"));

  expect(await write(root, configured)).toBe(join(root, "binder/requirements.txt"));
  expect(await readdir(root)).toEqual(["binder"]);
});

describe("never writes over what stands there", () => {
  test("a file that came in between", async () => {
    const root = await temporaryFolder();
    await writeFile(join(root, "requirements.txt"), "mine\n");

    await expect(write(root)).rejects.toMatchObject({
      code: "FILE_UNWRITABLE",
      where: { file: join(root, "requirements.txt") },
    });
    expect(await readFile(join(root, "requirements.txt"), "utf8")).toBe("mine\n");
  });

  test("of two at the same time only one writes", async () => {
    const root = await temporaryFolder();

    const results = await Promise.allSettled([write(root), write(root)]);

    expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await readFile(join(root, "requirements.txt"), "utf8")).toBe(proposal.text);
  });

  test.each(["a file", "nothing"])("a link, to %s outside", async (target) => {
    const [root, outside] = [await temporaryFolder(), await temporaryFolder()];
    if (target === "a file") await writeFile(join(outside, "a.txt"), "theirs\n");
    await symlink(join(outside, "a.txt"), join(root, "requirements.txt"));

    await expect(write(root)).rejects.toMatchObject({ code: "FILE_UNWRITABLE" });
    expect(await readdir(outside)).toEqual(target === "a file" ? ["a.txt"] : []);
  });

  test("a folder", async () => {
    const root = await temporaryFolder();
    await mkdir(join(root, "requirements.txt"));

    await expect(write(root)).rejects.toMatchObject({ code: "FILE_UNWRITABLE" });
  });
});

test("refuses the kept checkout of a git URL, and leaves it as it is", async () => {
  const root = await temporaryFolder();

  await expect(write(root, atRoot, "https://host.example/a/b")).rejects.toMatchObject({
    code: "OPTION_INVALID",
  });
  expect(await readdir(root)).toEqual([]);
});
