import { afterEach, describe, expect, test, vi } from "vitest";
import { buildOptions } from "../../src/ui/build-options.ts";

const flags = { "no-cache": false, pull: false };
const variable = "CONTAINER_ENGINE_REGISTRY_CREDENTIALS";

afterEach(() => {
  vi.unstubAllEnvs();
});

describe("buildOptions with --builder", () => {
  test("name the builder and its caches, which need not be images", () => {
    const caches = ["h:5000/cache", "type=local,src=/cache"];
    const options = buildOptions({ ...flags, builder: "cluster", "cache-from": caches, "cache-to": caches });
    expect(options).toMatchObject({
      cacheFrom: caches,
      builder: { name: "cluster", cacheTo: caches, extraArguments: [], credentials: undefined },
    });
  });

  test("have the login of the environment", () => {
    const credentials = { registry: "h:5000", username: "binder", password: "p" };
    vi.stubEnv(variable, JSON.stringify(credentials));
    expect(buildOptions({ ...flags, builder: "cluster" }).builder).toMatchObject({ credentials });
  });

  test.each([
    ["in the image", [], true],
    ["elsewhere, and not in the image", ["h:5000/cache"], false],
  ])("keep a pushed image's cache %s", (_, cacheTo, inlineCache) => {
    const pushed = { ...flags, push: true, tag: ["h:5000/a"], builder: "cluster", "cache-to": cacheTo };
    expect(buildOptions(pushed)).toMatchObject({ inlineCache });
  });

  test("are none without it", () => {
    expect(buildOptions(flags).builder).toBeUndefined();
  });

  test("are what --cache-to wants", () => {
    expect(() => buildOptions({ ...flags, "cache-to": ["h:5000/cache"] })).toThrow(
      expect.objectContaining({ code: "OPTION_INVALID", message: "--cache-to wants a --builder" }),
    );
  });
});
