import * as fc from "fast-check";
import { expect, it } from "vitest";
import { renderEnvironment } from "../../../../buildpacks/conda/environment/render-environment.ts";
import { readText } from "./read-text.ts";

const spec = fc.constantFrom(
  "numpy",
  "python 3.11.*",
  "conda-forge/linux-64::x=1=*cuda",
  "y[version='>=1,<2|3',build_number='>=2']",
  "null",
  "true",
  "yes",
  "1e3",
  `https://h.org/ch/noarch/z-1.0-py_0.conda#${"0".repeat(32)}`,
);
const channel = fc.constantFrom("conda-forge", "no", "https://h.org/a,b/c", "null", "x/label/y");

it("is read as what was asked for", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(spec), fc.array(channel, { minLength: 1 }), async (specs, channels) => {
      const text = JSON.stringify({ channels, dependencies: specs });
      const first = await readText(text);
      const rendered = renderEnvironment({
        channels: first.channels.map(({ value }) => value),
        specs: first.dependencies.map((dependency) => dependency.spec),
      });
      const again = await readText(rendered);
      const facts = ({ spec: { where: _where, ...rest } }: (typeof again.dependencies)[number]) => rest;
      expect(again.channels.map(({ value }) => value)).toEqual(channels);
      expect(again.dependencies.map(facts)).toEqual(first.dependencies.map(facts));
    }),
  );
});
