import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createCkan } from "../../../src/source/ckan/ckan.ts";
import { hostileAddresses, parsed } from "../record/record-harness.ts";

const ckan = createCkan(["Demo.ckan.org"]);
const activity = "2f1a0d1c-7d5e-4d0a-9a53-0a2f0a8f1c11";

describe("an address of a host that is known as a CKAN", () => {
  it.each([
    ["https://demo.ckan.org/dataset/sample-dataset-1", ""],
    ["http://demo.ckan.org/dataset/sample-dataset-1/", ""],
    ["https://demo.ckan.org/en/dataset/sample-dataset-1", "/en"],
    ["https://demo.ckan.org/a/b/dataset/sample-dataset-1?x=1#y", "/a/b"],
    ["https://demo.ckan.org/dataset/sample-dataset-1/resource/b53c9e72", ""],
  ])("is a dataset: %s", (address, prefix) => {
    const origin = `${new URL(address).origin}${prefix}`;
    expect(parsed(ckan, address)).toEqual({ provider: "CKAN", origin, id: "sample-dataset-1" });
  });

  it.each([
    `https://demo.ckan.org/dataset/sample-dataset-1/history/${activity}`,
    `https://demo.ckan.org/dataset/sample-dataset-1?activity_id=${activity}`,
    `https://demo.ckan.org/dataset/sample-dataset-1/history/${activity}?activity_id=other`,
  ])("is an earlier state: %s", (address) => {
    expect(parsed(ckan, address)).toMatchObject({ id: "sample-dataset-1", version: activity });
  });

  it.each([
    "https://demo.ckan.org/",
    "https://demo.ckan.org/dataset",
    "https://demo.ckan.org/dataset/",
    "https://demo.ckan.org/datasets/sample",
    "https://demo.ckan.org/dataset/sample%20dataset",
    "https://demo.ckan.org/dataset/sample.git",
    "https://demo.ckan.org/dataset/..%2fadmin",
    "https://demo.ckan.org/dataset/sample?activity_id=a%26b",
    "https://demo.ckan.org/dataset/sample/history/..%2f",
    "https://other.example/dataset/sample-dataset-1",
    "ftp://demo.ckan.org/dataset/sample-dataset-1",
  ])("is none: %s", (address) => {
    expect(parsed(ckan, address)).toBeUndefined();
  });

  it("never has an id that would have to be quoted", () => {
    const beginnings = [
      "https://demo.ckan.org/dataset/",
      "https://demo.ckan.org/dataset/sample",
      "https://demo.ckan.org/dataset/sample/history/",
      "https://demo.ckan.org/dataset/sample?activity_id=",
      "https://demo.ckan.org/",
    ];
    fc.assert(
      fc.property(hostileAddresses(beginnings), (address) => {
        const record = parsed(ckan, address);
        if (typeof record !== "object") return;
        expect(record.id).toMatch(/^[\w-]+$/);
        expect(record.version ?? "none").toMatch(/^[\w-]+$/);
        expect(record.origin).toMatch(/^https:\/\/demo\.ckan\.org(?:\/|$)/);
      }),
    );
  });
});
