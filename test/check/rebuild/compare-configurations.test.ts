import { expect, test } from "vitest";
import { compareConfigurations } from "../../../src/check/rebuild/compare-configurations.ts";

test("what two images start with otherwise is told by its name", () => {
  const before = { configuration: { User: '"1000"', Env: '["A=1"]', Cmd: '["a"]' } };
  const after = { configuration: { User: '"1000"', Env: '["A=2"]', Entrypoint: '["b"]' } };

  expect(compareConfigurations(before, after)).toEqual(["Cmd", "Entrypoint", "Env"]);
  expect(compareConfigurations(before, before)).toEqual([]);
});
