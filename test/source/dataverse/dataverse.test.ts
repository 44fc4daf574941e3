import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import type { RecordAddress } from "../../../src/source/record/record-provider.ts";
import { createDataverse } from "../../../src/source/dataverse/dataverse.ts";
import { failureOf } from "../failure-of.ts";
import { recordedAnswer, spyTask } from "../record/record-harness.ts";
import { startReplayServer, type Reply, type ReplayServer } from "../record/replay-server.ts";

const origin = "https://demo.dataverse.org";
const dataverse = createDataverse(["demo.dataverse.org"]);
const dataset = "doi:10.70122/FK2/YAAX1R";
const file = "doi:10.70122/FK2/YAAX1R/Q3DFLV";

let server: ReplayServer;
beforeAll(async () => {
  server = await startReplayServer();
});
afterAll(() => server.stop());

const recorded = (name: string): Reply => ({ body: recordedAnswer(import.meta.url, name) });
const notFound: Reply = { status: 404, ...recorded("not-found") };

function pid(path: string, id: string, more = ""): string {
  return `${origin}/api/${path}?persistentId=${encodeURIComponent(id)}${more}`;
}

const datasetAt = (id: string) => pid("datasets/:persistentId/", id);
const fileAt = (id: string) => pid("files/:persistentId", id, "&returnDatasetVersion=true");

function describeRecord(id: string, more: Partial<RecordAddress> = {}, task = spyTask()) {
  return dataverse.describe({ provider: "Dataverse", origin, id, ...more }, server.client(), task);
}

beforeEach(() => {
  server.reply(datasetAt(dataset), recorded("dataset"));
  server.reply(datasetAt(file), notFound);
  server.reply(fileAt(file), recorded("file"));
});

describe("a dataset", () => {
  it("is all files of its latest version as they were uploaded", async () => {
    expect(await describeRecord(dataset)).toEqual({
      contentId: `${dataset}.v1.0`,
      page: `${origin}/dataset.xhtml?persistentId=doi%3A10.70122%2FFK2%2FYAAX1R`,
      content: {
        kind: "files",
        unpacksSoleArchive: false,
        files: [
          {
            path: "0MANIFEST.TXT",
            url: new URL(`${origin}/api/access/datafile/2067895`),
            sizeBytes: 482,
            checksum: { algorithm: "md5", hex: "1ccbb76fc6bfe3f323b07949db01a42f" },
          },
          {
            path: "figures/2023/BarChart.jpg",
            url: new URL(`${origin}/api/access/datafile/2067900`),
            sizeBytes: 339679,
            checksum: { algorithm: "sha1", hex: "6d1cbc5f0cbf9d45f6eb7d68e2a4c49a26e0f5d1" },
          },
          {
            path: "Test Data Beta.dta",
            url: new URL(`${origin}/api/access/datafile/2067899?format=original`),
            sizeBytes: 31175,
            checksum: { algorithm: "md5", hex: "ba1fb8e3b8c77c5ab09a6d88a82d3ed9" },
          },
        ],
      },
    });
  });

  it("is found by its number", async () => {
    server.reply(`${origin}/api/datasets/2067890/`, recorded("dataset"));
    expect(await describeRecord("2067890")).toMatchObject({ contentId: `${dataset}.v1.0` });
  });

  it("is found by a file's identifier, as /citation may have it", async () => {
    expect(await describeRecord(file)).toMatchObject({ contentId: `${dataset}.v1.0` });
  });

  it("of another version than the latest is told", async () => {
    const task = spyTask();
    await describeRecord(dataset, { version: "0.9" }, task);
    expect(task.lines).toEqual([`The address names version 0.9 of ${dataset}; the latest, 1.0, is read.`]);
    const silent = spyTask();
    await describeRecord(dataset, { version: "1.0" }, silent);
    expect(silent.lines).toEqual([]);
  });

  it("is asked for again after a busy moment", async () => {
    const busy: Reply = { status: 429, headers: { "retry-after": "0" } };
    server.reply(datasetAt(dataset), busy, { cutAfter: 200, ...recorded("dataset") }, recorded("dataset"));
    expect(await describeRecord(dataset)).toMatchObject({ contentId: `${dataset}.v1.0` });
  });
});

describe("a file's dataset", () => {
  const expected = { contentId: `${dataset}.v1.0` };

  it("is asked of the file", async () => {
    server.reply(`${origin}/api/files/2067900?returnDatasetVersion=true`, recorded("file"));
    expect(await describeRecord("file:2067900")).toMatchObject(expected);
    expect(await describeRecord(`file:${file}`)).toMatchObject(expected);
  });

  it("is searched in installations that don't tell it of a file's number", async () => {
    server.reply(`${origin}/api/files/2067900?returnDatasetVersion=true`, recorded("old-file"));
    server.reply(`${origin}/api/search?q=entityId%3A2067900&type=file`, recorded("search"));
    expect(await describeRecord("file:2067900")).toMatchObject(expected);
  });

  it("is not guessed where the search finds several", async () => {
    const items = ["doi:10.70122/FK2/YAAX1R", "doi:10.70122/FK2/OTHER0"];
    const body = { data: { items: items.map((id) => ({ dataset_persistent_id: id })) } };
    server.reply(`${origin}/api/search?q=entityId%3A8&type=file`, { body });
    expect(await failureOf(describeRecord("file:8"))).toMatchObject({ code: "RECORD_NOT_FOUND" });
  });

  it("is not the dataset with the file's number", async () => {
    server.reply(`${origin}/api/datasets/9/`, recorded("dataset"));
    expect(await failureOf(describeRecord("file:9"))).toMatchObject({ code: "RECORD_NOT_FOUND" });
  });

  it("is not asked for where the identifier has no part for it", async () => {
    const before = server.requests.length;
    await failureOf(describeRecord("file:hdl:11529/1"));
    expect(server.requests.slice(before).map(({ address }) => address)).toEqual([fileAt("hdl:11529/1")]);
  });

  it("is the identifier's first part in installations that don't tell it", async () => {
    server.reply(fileAt(file), recorded("old-file"));
    expect(await describeRecord(`file:${file}`)).toMatchObject(expected);
  });
});

describe("there is no record", () => {
  it.each([
    ["a dataset", "doi:10.70122/FK2/NONE00"],
    ["a dataset's number", "1"],
    ["a file", "file:doi:10.70122/FK2/NONE00/X"],
    ["a file without a dataset in its identifier", "file:hdl:11529/1"],
    ["a file's number", "file:1"],
  ])("where %s is unknown", async (_, id) => {
    expect(await failureOf(describeRecord(id))).toMatchObject({
      code: "RECORD_NOT_FOUND",
      message: `demo.dataverse.org has neither a dataset nor a file ${id.replace(/^file:/, "")}.`,
    });
  });

  it("where a dataset is withdrawn, with its owners' reason", async () => {
    server.reply(datasetAt("doi:10.70122/FK2/GONE00"), recorded("withdrawn"));
    const versions = pid(
      "datasets/:persistentId/versions/:latest-published",
      "doi:10.70122/FK2/GONE00",
      "&includeDeaccessioned=true",
    );
    const expected = {
      code: "RECORD_NOT_FOUND",
      message: "The dataset doi:10.70122/FK2/GONE00 has no published version.",
    };
    expect(await failureOf(describeRecord("doi:10.70122/FK2/GONE00"))).toMatchObject({
      ...expected,
      why: "It was withdrawn (deaccessioned), or never published.",
    });
    server.reply(versions, recorded("withdrawn-version"));
    expect(await failureOf(describeRecord("doi:10.70122/FK2/GONE00"))).toMatchObject({
      ...expected,
      why: "It was withdrawn: There is identifiable data in one or more files.",
    });
  });

  it("where a dataset has no files", async () => {
    server.reply(datasetAt(dataset), changed({ files: [] }));
    expect(await failureOf(describeRecord(dataset))).toMatchObject({ code: "RECORD_NOT_FOUND" });
  });
});

describe("a record is restricted", () => {
  it("where files are, which are named", async () => {
    server.reply(datasetAt(dataset), recorded("restricted"));
    expect(await failureOf(describeRecord(dataset))).toMatchObject({
      code: "RECORD_RESTRICTED",
      message: `The dataset ${dataset} has files that are not public.`,
      why: "They are Test Data Alpha.tab (restricted).",
    });
  });

  it.each([401, 403])("where the dataset answers with %i", async (status) => {
    server.reply(datasetAt(dataset), {
      status,
      body: { status: "ERROR", message: "User :guest is not permitted" },
    });
    expect(await failureOf(describeRecord(dataset))).toMatchObject({ code: "RECORD_RESTRICTED" });
  });

  it.each([
    [{ embargo: { dateAvailable: "9999-12-31" } }, "They are data.csv (under embargo until 9999-12-31)."],
    [
      { retentionPeriod: { dateUnavailable: "2001-01-01" } },
      "They are data.csv (no longer kept since 2001-01-01).",
    ],
  ])("by %j", async (more, why) => {
    const files = [{ label: "data.csv", restricted: false, dataFile: { id: 7, ...more } }];
    server.reply(datasetAt(dataset), changed({ files }));
    expect(await failureOf(describeRecord(dataset))).toMatchObject({ code: "RECORD_RESTRICTED", why });
  });

  it("and not all of many files are named", async () => {
    const files = Array.from({ length: 8 }, (_, id) => ({
      label: `${id}.csv`,
      restricted: true,
      dataFile: { id: id + 1 },
    }));
    server.reply(datasetAt(dataset), changed({ files }));
    expect((await failureOf(describeRecord(dataset))).why).toMatch(/4\.csv \(restricted\) and 3 more\.$/);
  });
});

it("files that had the same name before Dataverse turned them into tables are told apart", async () => {
  const table = { originalFileName: "a.dta", tabularData: true };
  const files = [
    { label: "a.tab", dataFile: { id: 1, ...table } },
    { label: "b.tab", dataFile: { id: 2, ...table } },
    { label: "c.txt", dataFile: { id: 3, checksum: { type: "MD5", value: "none" } } },
  ];
  server.reply(datasetAt(dataset), changed({ files }));
  const { content } = await describeRecord(dataset);
  expect(content).toMatchObject({
    files: [{ path: "a.dta" }, { path: "a-2.dta" }, { path: "c.txt", checksum: undefined }],
  });
});

it.each<[string, Reply]>([
  ["no JSON", { body: "<html>Down for maintenance</html>" }],
  ["another shape", { body: { status: "OK", data: { latestVersion: { files: [{ label: 1 }] } } } }],
  ["a file without a number", changed({ files: [{ label: "a", dataFile: { id: "../../admin" } }] })],
])("an answer that is %s is FETCH_FAILED", async (_, reply) => {
  server.reply(datasetAt(dataset), reply);
  expect(await failureOf(describeRecord(dataset))).toMatchObject({ code: "FETCH_FAILED" });
});

function changed(version: object): Reply {
  return {
    body: {
      status: "OK",
      data: { latestVersion: { datasetPersistentId: dataset, versionNumber: 1, ...version } },
    },
  };
}
