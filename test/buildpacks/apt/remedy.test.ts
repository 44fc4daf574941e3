import { expect, test } from "vitest";
import { detect } from "../../../buildpacks/apt/detect.ts";
import { remedy } from "../../../buildpacks/apt/remedy.ts";
import { memoryRepository } from "../../memory-repository.ts";

const wanted = { kind: "debian", packages: ["graphviz", "libgl1"] } as const;

test("what apt.txt has not yet is added, unasked", async () => {
  const repository = memoryRepository({ "apt.txt": "graphviz\n" });

  expect(await remedy(wanted, repository, (await detect(repository))?.spec)).toEqual({
    words: "Add `libgl1` to apt.txt.",
    changes: [{ kind: "append", file: "apt.txt", lines: ["libgl1"], after: { length: 9, terminated: true } }],
    safe: true,
  });
});

test("nothing where all is there", async () => {
  const repository = memoryRepository({ "apt.txt": "graphviz libgl1\n" });

  expect(await remedy(wanted, repository, (await detect(repository))?.spec)).toBeUndefined();
});
