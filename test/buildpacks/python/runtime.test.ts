import { describe, expect, test } from "vitest";
import { pythonRuntime } from "../../../buildpacks/python/runtime.ts";
import { emptySlot } from "../../../src/buildpack.ts";
import { contributionContext } from "../contribution-context.ts";

const { catalogue } = contributionContext;
const other = pythonRuntime("3.13", catalogue);
const old = pythonRuntime("3.7", catalogue);

describe("pythonRuntime", () => {
  test("is the server's own where that is asked for, so that nothing is copied", () => {
    expect(pythonRuntime(catalogue.server.python, catalogue)).toMatchObject({
      stage: "base",
      executable: {
        collecting: `/usr/local/bin/python${catalogue.server.python}`,
        installing: `/usr/local/bin/python${catalogue.server.python}`,
      },
      toolchain: emptySlot,
    });
  });

  test("is brought out of its official image to a folder of its own otherwise", () => {
    expect(other).toMatchObject({
      stage: "python",
      executable: { collecting: "/usr/local/bin/python3.13", installing: "/opt/python/3.13/bin/python3.13" },
      place: {
        sideStages: [{ name: "python", from: catalogue.images["python-3.13"], buildsPackages: false }],
        steps: [
          {
            argv: ["/build/python/place-interpreter.sh", "/mnt/python", "/opt/python/3.13", "lib/bundled"],
            mounts: expect.arrayContaining([
              { kind: "stage", stage: "python", source: "/usr/local", target: "/mnt/python" },
            ]),
          },
        ],
      },
    });
  });

  test("puts the libraries of its image where the other script looks for them", () => {
    const [bundle] = other.place.sideStages.flatMap(({ steps }) => steps);
    const [place] = other.place.steps;

    expect(bundle).toMatchObject({ argv: [expect.any(String), "/usr/local/lib/bundled"] });
    expect(place).toMatchObject({ argv: expect.arrayContaining(["lib/bundled"]) });
  });

  test("uses the locked pip, mounted, both times", () => {
    expect(other.pip.collecting).toEqual(other.pip.installing);
    expect(other.pip.installing.mounts).toEqual([expect.objectContaining({ stage: "pip" })]);
  });

  test("uses the pip of its own image where the locked one is too new for it", () => {
    expect(old.pip).toEqual({
      collecting: { folder: "/usr/local/lib/python3.7/site-packages", mounts: [] },
      installing: { folder: "/opt/python/3.7/lib/python3.7/site-packages", mounts: [] },
    });
  });

  test("has every series of the catalogue", () => {
    const series = Object.keys(catalogue.images)
      .filter((name) => name.startsWith("python-"))
      .map((name) => name.replace("python-", ""));

    expect(series.length).toBeGreaterThan(8);
    for (const each of series) expect(() => pythonRuntime(each, catalogue)).not.toThrow();
  });

  test("says what the catalogue lacks", () => {
    expect(() => pythonRuntime("3.99", catalogue)).toThrow(
      expect.objectContaining({ code: "CONFIGURATION_INVALID" }),
    );
  });
});
