import * as fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { lockFiles, readLock } from "../../../../buildpacks/python/locks/read-lock.ts";
import { UserError } from "../../../../src/errors/user-error.ts";
import { memoryRepository } from "../../../memory-repository.ts";
import { install } from "./install.ts";

const names = [...lockFiles, "pylock.binder.toml", "Pipfile.lock"];

it("prefers the standard's lock", () => {
  expect(lockFiles).toEqual(["pylock.toml", "uv.lock", "poetry.lock", "pdm.lock"]);
});

test.each(names)("%s is absent", async (name) => {
  expect(await readLock(memoryRepository({}), name)).toBeUndefined();
});

test.each(["requirements.lock", "pylock.a.b.toml", "package-lock.json"])("%s is no lock", async (name) => {
  expect(await readLock(memoryRepository({ [name]: "" }), name)).toBeUndefined();
});

const kinds: readonly (readonly [string, string, string])[] = [
  ["pylock.toml", 'lock-version = "1.0"', "pylock"],
  ["binder/pylock.binder.toml", 'lock-version = "1.0"', "pylock"],
  ["uv.lock", 'version = 1\n[[package]]\nname = "a"\nsource = { virtual = "." }', "uv"],
  ["binder/poetry.lock", '[metadata]\nlock-version = "2.0"', "poetry"],
  ["pdm.lock", '[metadata]\nlock_version = "4.5.0"', "pdm"],
  ["Pipfile.lock", '{ "_meta": { "pipfile-spec": 6 } }', "pipfile"],
];

test.each(kinds)("%s is read by its format", async (path, text, kind) => {
  expect(await readLock(memoryRepository({ [path]: text }), path)).toMatchObject({ kind, path });
});

describe.each(names)("any text as %s", (name) => {
  const words = [
    ..."[[package]] [[packages]] [metadata] [package.source] name version source dependencies groups markers = { } [ ] , . \n".split(
      " ",
    ),
    ...'"a" "1.0" 1 6 "2.1" "4.5" "default" "main" "." "../x" lock-version lock_version "_meta" "pipfile-spec" : __proto__'.split(
      " ",
    ),
  ];
  const text = fc.oneof(
    fc.string(),
    fc.array(fc.constantFrom(...words), { maxLength: 40 }).map((parts) => parts.join(" ")),
  );

  it("is read, or refused with a place", async () => {
    await fc.assert(
      fc.asyncProperty(text, async (written) => {
        const outcome = await install(name, written).catch((error: unknown) => error);
        if (!(outcome instanceof Error)) return;
        expect(outcome).toBeInstanceOf(UserError);
        expect(outcome).toMatchObject({ where: { file: name } });
      }),
      { numRuns: 300 },
    );
  });
});
