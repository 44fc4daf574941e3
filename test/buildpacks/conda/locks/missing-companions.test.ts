import { expect, it } from "vitest";
import { missingCompanions } from "../../../../buildpacks/conda/locks/missing-companions.ts";
import { readExplicitList } from "../../../../buildpacks/conda/locks/read-explicit-list.ts";
import { memoryRepository } from "../../../memory-repository.ts";

it("are those that neither conda nor pip has locked", async () => {
  const text =
    "@EXPLICIT\nhttps://h.org/noarch/ipykernel-6.0-py_0.conda\n# pip my_widgets @ https://h.org/w-1.zip\n";
  const list = await readExplicitList(memoryRepository({ "explicit.txt": text }), "explicit.txt");
  const [environment] = list?.environments ?? [];
  if (environment === undefined) throw new Error("absent");
  expect(missingCompanions(environment, ["ipykernel", "my-widgets", "pip"])).toEqual(["pip"]);
});
