import { expect, test } from "vitest";
import { checkMountable } from "../../src/launch/check-mountable.ts";
import { localEngine } from "./engine-description.ts";

const remote = { ...localEngine, address: "tcp://lab:2375", local: false };

test.each([
  [localEngine, "/home/ada/paper", true],
  [remote, undefined, false],
])("an engine at $address can mount %s and publish: %s", (engine, mounted, publishes) => {
  expect(() => checkMountable(engine, mounted, publishes)).not.toThrow();
});

test.each([
  ["/home/ada/paper", false],
  [undefined, true],
  ["/home/ada/paper", true],
])("an engine of another machine can't mount %s, publish: %s", (mounted, publishes) => {
  expect(() => checkMountable(remote, mounted, publishes)).toThrow(
    expect.objectContaining({ code: "MOUNT_IMPOSSIBLE" }),
  );
});
