import { expect, test } from "vitest";
import { datedSources, throughDay } from "../../src/as-of/as-of.ts";
import type { NetworkSettings } from "../../src/configuration/configuration.ts";

const asOf = throughDay("2023-09-01");

test.each<[string, Omit<NetworkSettings, "images">, { debian: boolean; cran: boolean }]>([
  ["nothing configured: CRAN's public archive alone", {}, { debian: false, cran: true }],
  [
    "an archive of Debian",
    { "debian-snapshot": "https://snapshot.example.org/archive" },
    { debian: true, cran: true },
  ],
  [
    "a mirror of CRAN with days",
    { r: { cran: "https://ppm.example.org/cran/{date}" } },
    { debian: false, cran: true },
  ],
  ["a mirror of CRAN without", { r: { cran: "https://cran.example.org" } }, { debian: false, cran: false }],
])("%s", (_, network, sources) => {
  expect(datedSources(asOf, { images: {}, ...network })).toEqual({ ...asOf, ...sources });
});
