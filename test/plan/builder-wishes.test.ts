import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type PlanOptions, type PreparedImage, prepareImage } from "../../src/prepare-image.ts";
import { openRepository } from "../../src/repository/local-repository.ts";

/** What whoever builds may say of an image beside its repository. */
describe("what whoever builds says", () => {
  let root: string;

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), "bindery-wishes-"));
    await writeFile(join(root, "apt.txt"), "tree\n");
  });
  afterAll(() => rm(root, { recursive: true }));

  async function prepared(options: Partial<PlanOptions>): Promise<PreparedImage> {
    return prepareImage(
      { root, name: "wishes", origin: "local", kept: false },
      await openRepository(root, "wishes"),
      { file: undefined, catalogue: undefined, network: { images: {} } },
      { user: { name: "jovyan", uid: 1000 }, labels: {}, infer: false, ...options },
    );
  }

  test("an appendix stands at the very end, as it was written", async () => {
    const appendix = 'USER root\nRUN echo "$HOME" && \\\n    true\n# the end';
    const { dockerfile, plan } = await prepared({ appendix });
    expect(dockerfile.endsWith(`\n\n# Appendix of whoever builds.\n${appendix}\n`)).toBe(true);
    expect(plan).toMatchObject({ appendix });
  });

  test("an empty appendix is none", async () => {
    expect((await prepared({ appendix: "" })).dockerfile).toBe((await prepared({})).dockerfile);
  });

  test("another base image has the server's Python brought to it, and keeps its own PATH", async () => {
    const { dockerfile } = await prepared({ baseImage: "nvidia/cuda:12.6.3-base-ubuntu24.04" });
    expect(dockerfile).toContain("\nFROM nvidia/cuda:12.6.3-base-ubuntu24.04 AS base\nUSER root\n");
    expect(dockerfile).toContain("/build/server/place-python.sh /mnt/python 3.11 lib/bundled\n");
    expect(dockerfile).toMatch(/ {4}PATH="[^"$]*:\$\{PATH\}"/);
    expect(dockerfile).toContain('org.opencontainers.image.base.name="nvidia/cuda:12.6.3-base-ubuntu24.04"');
  });

  test.each(["a b", "x\nRUN evil", "$(id)"])("refuses %j as base image", async (baseImage) => {
    await expect(prepared({ baseImage })).rejects.toMatchObject({ code: "OPTION_INVALID" });
  });

  test("apt.txt alone is no environment where one is required", async () => {
    await expect(prepared({ requiresEnvironment: true })).rejects.toMatchObject({
      code: "ENVIRONMENT_NOT_FOUND",
      exitCode: 1,
    });
    await expect(prepared({ requiresEnvironment: false })).resolves.toBeDefined();
  });

  test("the user has the name that is wished", async () => {
    const { dockerfile } = await prepared({ user: { name: "ana", uid: 1234 } });
    expect(dockerfile).toContain("/build/runtime/create-user.sh ana 1234 /home/ana /srv");
    expect(dockerfile).toContain('NB_USER="ana"');
  });

  test("both prefixes of Binder are set, whatever the language", async () => {
    await writeFile(join(root, "install.R"), "");
    const { dockerfile } = await prepared({});
    await rm(join(root, "install.R"));
    expect(dockerfile).toContain('NB_PYTHON_PREFIX="/opt/jupyter"');
    expect(dockerfile).toContain('KERNEL_PYTHON_PREFIX="/opt/jupyter"');
  });
});
