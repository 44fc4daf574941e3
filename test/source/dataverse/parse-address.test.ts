import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createDataverse } from "../../../src/source/dataverse/dataverse.ts";
import { installations } from "../../../src/source/dataverse/installations.ts";
import { hostileAddresses, parsed } from "../record/record-harness.ts";

const dataverse = createDataverse(["Data.Institute.example", "localhost:8080"]);
const harvard = "https://dataverse.harvard.edu";

describe("an address of Dataverse names", () => {
  it.each([
    [`${harvard}/dataset.xhtml?persistentId=doi:10.7910/DVN/TJCLKP`, "doi:10.7910/DVN/TJCLKP"],
    [`${harvard}/citation?persistentId=doi:10.7910/DVN/TJCLKP`, "doi:10.7910/DVN/TJCLKP"],
    [`${harvard}/citation/?persistentId=DOI:10.7910/DVN/TJCLKP`, "doi:10.7910/DVN/TJCLKP"],
    [`${harvard}/dataset.xhtml?persistentId=doi%3A10.7910%2FDVN%2FTJCLKP&tab=x`, "doi:10.7910/DVN/TJCLKP"],
    [`${harvard}/dataset.xhtml?persistentId=https://doi.org/10.7910/DVN/TJCLKP`, "doi:10.7910/DVN/TJCLKP"],
    [`${harvard}/dataset.xhtml?id=42`, "42"],
    [`${harvard}/api/datasets/:persistentId/?persistentId=doi:10.7910/DVN/TJCLKP`, "doi:10.7910/DVN/TJCLKP"],
    [
      `${harvard}/file.xhtml?persistentId=doi:10.7910/DVN/6ZXAGT/3YRRYJ`,
      "file:doi:10.7910/DVN/6ZXAGT/3YRRYJ",
    ],
    [`${harvard}/file.xhtml?fileId=3323458&version=1.0`, "file:3323458"],
    [`${harvard}/api/access/datafile/3323458`, "file:3323458"],
    [
      `${harvard}/api/access/datafile/:persistentId?persistentId=doi:10.7910/DVN/6ZXAGT/3YRRYJ`,
      "file:doi:10.7910/DVN/6ZXAGT/3YRRYJ",
    ],
    ["https://data.cimmyt.org/dataset.xhtml?persistentId=hdl:11529/10016", "hdl:11529/10016"],
    ["https://data.institute.example/dataset.xhtml?persistentId=perma:INST-7", "perma:INST-7"],
    ["http://localhost:8080/dataset.xhtml?persistentId=doi:10.5072/FK2/A", "doi:10.5072/FK2/A"],
  ])("%s", (address, id) => {
    expect(parsed(dataverse, address)).toMatchObject({
      provider: "Dataverse",
      origin: new URL(address).origin,
      id,
    });
  });

  it("a version, where it has one", () => {
    const address = `${harvard}/dataset.xhtml?persistentId=doi:10.7910/DVN/TJCLKP&version=2.1`;
    expect(parsed(dataverse, address)).toMatchObject({ version: "2.1" });
  });

  it.each([
    "https://dataverse.example.org/dataset.xhtml?persistentId=doi:10.7910/DVN/TJCLKP",
    "https://localhost/dataset.xhtml?persistentId=doi:10.5072/FK2/A",
    "https://dataverse.harvard.edu.example.org/dataset.xhtml?persistentId=doi:10.7910/DVN/TJCLKP",
    "https://notdataverse.no/dataset.xhtml?persistentId=doi:10.7910/DVN/TJCLKP",
    "ftp://dataverse.harvard.edu/dataset.xhtml?persistentId=doi:10.7910/DVN/TJCLKP",
    "swh:1:dir:0000000000000000000000000000000000000000",
  ])("nothing of its own: %s", (address) => {
    expect(parsed(dataverse, address)).toBeUndefined();
  });

  it.each([
    `${harvard}/`,
    `${harvard}/dataverse/king`,
    `${harvard}/dataset.xhtml`,
    `${harvard}/dataset.xhtml?persistentId=`,
    `${harvard}/dataset.xhtml?persistentId=10.7910/DVN/TJCLKP`,
    `${harvard}/dataset.xhtml?persistentId=doi:../../admin`,
    `${harvard}/dataset.xhtml?persistentId=doi:10.7910/../admin`,
    `${harvard}/dataset.xhtml?persistentId=doi:10.7910/DVN/A%26key=1`,
    `${harvard}/dataset.xhtml?persistentId=doi:10.7910/DVN/A%0d%0aB`,
    `${harvard}/dataset.xhtml?persistentId=javascript:alert(1)`,
    `${harvard}/api/access/datafile/3323458/../../../admin`,
    `${harvard}/api/access/datafile/-1`,
    `${harvard}/api/access/datafile/`,
  ])("no dataset: %s", (address) => {
    expect(parsed(dataverse, address)).toBe("SOURCE_UNSUPPORTED");
  });

  it("never anything that would have to be quoted", () => {
    const beginnings = [
      `${harvard}/dataset.xhtml?persistentId=`,
      `${harvard}/dataset.xhtml?persistentId=doi:10.7910/DVN/A`,
      `${harvard}/file.xhtml?fileId=`,
      `${harvard}/api/access/datafile/`,
      `${harvard}/`,
    ];
    fc.assert(
      fc.property(hostileAddresses(beginnings), (address) => {
        const record = parsed(dataverse, address);
        if (typeof record !== "object") return;
        expect(record.id).toMatch(/^[a-zA-Z0-9][\w.:()/-]*$/);
        expect(record.id).not.toMatch(/\/\.|\/\/|\/$/);
        expect(record.origin).toBe(harvard);
      }),
    );
  });
});

it("the list of installations has hosts alone, each once", () => {
  expect(new Set(installations).size).toBe(installations.length);
  for (const host of installations) expect(new URL(`https://${host}/`).host).toBe(host);
});
