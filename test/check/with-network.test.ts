import { expect, test } from "vitest";
import { defaultSettings } from "../../src/check/settings.ts";
import { withNetwork } from "../../src/check/with-network.ts";
import type { Progress } from "../../src/ui/progress.ts";

const asking = { ...defaultSettings, limits: { ...defaultSettings.limits, network: true } };

test.each([
  ["a folder that asks for it", asking, undefined, "local", true, ["note"]],
  ["another's repository that asks for it", asking, undefined, "https://example.org/a", false, ["warning"]],
  ["another's, and the caller gives it", asking, true, "https://example.org/a", true, []],
  ["a folder that asks, and the caller refuses", asking, false, "local", false, []],
  ["a folder that does not ask", defaultSettings, undefined, "local", false, []],
  ["the caller alone", defaultSettings, true, "local", true, []],
])("the network of %s", (_, settings, network, origin, given, told) => {
  const progress: Progress[] = [];
  const { limits } = withNetwork(settings, network, { origin }, (each) => void progress.push(each));

  expect(limits).toEqual({ ...defaultSettings.limits, network: given });
  expect(progress.map(({ type }) => type)).toEqual(told);
});
