import { homedir } from "node:os";
import { expect, test } from "vitest";
import { dataFolder } from "../../src/configuration/folders.ts";

test.each([
  [{ XDG_DATA_HOME: "/data" }, "/data/bindery"],
  [{ XDG_DATA_HOME: "" }, `${homedir()}/.local/share/bindery`],
  [{}, `${homedir()}/.local/share/bindery`],
])("with %o", (environment, folder) => {
  expect(dataFolder(environment)).toBe(folder);
});
