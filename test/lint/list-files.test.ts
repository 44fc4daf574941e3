import { expect, test } from "vitest";
import { UserError } from "../../src/errors/user-error.ts";
import { listFiles } from "../../src/lint/list-files.ts";
import type { RepositoryFile } from "../../src/repository/repository.ts";
import { memoryRepository } from "../memory-repository.ts";

async function* endingWith(error: Error): AsyncGenerator<RepositoryFile> {
  yield { path: "a", size: 1 };
  throw error;
}

test("keeps what was listed before a folder that may not be read", async () => {
  const refusal = new UserError({ code: "FILE_UNREADABLE", message: "no" });

  const listing = await listFiles({ ...memoryRepository({}), files: () => endingWith(refusal) });

  expect(listing).toEqual({ files: [{ path: "a", size: 1 }], refusals: [refusal] });
});

test("takes no defect for a fault of the repository", async () => {
  const repository = { ...memoryRepository({}), files: () => endingWith(new TypeError("defect")) };

  await expect(listFiles(repository)).rejects.toThrow("defect");
});
