import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import type { Checkout } from "../../../src/source/checkout.ts";
import { openCheckout } from "../../../src/source/open-source.ts";
import { recordProviders } from "../../../src/source/record/providers.ts";
import { temporaryFolder } from "../../temporary-folder.ts";
import { makeTarGz, makeZip } from "../archive/make-archive.ts";
import { failureOf } from "../failure-of.ts";

import { startReplayServer, type Reply, type ReplayServer } from "./replay-server.ts";

let server: ReplayServer;
let folder: string;

beforeAll(async () => {
  server = await startReplayServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
  folder = await temporaryFolder();
});

const report = (): void => undefined;

function open(argument: string, options: Parameters<typeof recordProviders>[0] = {}): Promise<Checkout> {
  const providers = recordProviders(options);
  return openCheckout(argument, { cwd: folder, dataDir: folder, report, http: server.client(), providers });
}

function left(): string[] {
  const checkouts = join(folder, "checkouts");
  return existsSync(checkouts) ? readdirSync(checkouts) : [];
}

function asked(address: string): number {
  return server.requests.filter((request) => request.address === address).length;
}

function sentHeaders(address: string) {
  return server.requests.findLast((request) => request.address === address)?.headers;
}

function bagOf(entries: Parameters<typeof makeZip>[0]): Reply {
  return { headers: { "content-type": "application/zip" }, body: makeZip(entries) };
}

function ok(result: unknown): Reply {
  return { body: { success: true, result } };
}

describe("Software Heritage", () => {
  const directory = "swh:1:dir:9f2e5898e00a66e6ac11033959d7e05b1593353b";
  const vault = `https://archive.softwareheritage.org/api/1/vault/flat/${directory}/`;
  const done: Reply = { body: { status: "done", progress_message: null } };

  // The vault names the folder by the whole identifier, and named it by the hash alone before.
  it.each([directory, "9f2e5898e00a66e6ac11033959d7e05b1593353b"])("packs a folder %s", async (name) => {
    const body = await makeTarGz([
      { name: `${name}/`, type: "directory" },
      { name: `${name}/requirements.txt`, content: "numpy\n" },
    ]);
    server.reply(`POST ${vault}`, done);
    server.reply(`${vault}raw/`, { status: 302, headers: { location: "https://store.example/bundle" } });
    server.reply("https://store.example/bundle", { body });
    const checkout = await open(`${directory};origin=https://example.org/r`, {
      softwareHeritageToken: "s3cret",
    });
    expect(checkout).toMatchObject({ contentId: directory, kept: true });
    expect(readFileSync(join(checkout.root, "requirements.txt"), "utf8")).toBe("numpy\n");
    expect(sentHeaders(`${vault}raw/`)).toHaveProperty("authorization", "Bearer s3cret");
    expect(sentHeaders("https://store.example/bundle")).not.toHaveProperty("authorization");
  });

  it("is not asked to pack what is here already", async () => {
    server.reply(`POST ${vault}`, done);
    server.reply(`${vault}raw/`, { body: await makeTarGz([{ name: `${directory}/a.txt` }]) });
    const { root } = await open(directory);
    const before = server.requests.length;
    expect((await open(directory)).root).toBe(root);
    expect(server.requests.length).toBe(before);
  });

  it.each<[string, Reply, string]>([
    ["is cut", { cutAfter: 50 }, "FETCH_UNREACHABLE"],
    ["is no archive", { body: "<html>" }, "ARCHIVE_INVALID"],
    ["is gone", { status: 404 }, "RECORD_NOT_FOUND"],
  ])("leaves nothing behind where the bundle %s", async (_, fault, code) => {
    const body = await makeTarGz([{ name: `${directory}/a.txt`, content: "a" }]);
    server.reply(`POST ${vault}`, done);
    server.reply(`${vault}raw/`, { body, ...fault });
    expect(await failureOf(open(directory))).toMatchObject({ code });
    expect(left()).toEqual([]);
  });
});

describe("HydroShare", () => {
  const id = "87ffb608900e407ab4b67d30c93b329e";
  const bag = `https://www.hydroshare.org/django_irods/download/bags/${id}`;
  const page = `https://www.hydroshare.org/resource/${id}`;

  beforeEach(() => {
    server.reply(`https://www.hydroshare.org/hsapi/resource/${id}/scimeta/elements/`, {
      body: { dates: [{ type: "modified", start_date: "2017-01-03T17:06:19.162694Z" }] },
    });
  });

  it("gives the contents of the bag alone", async () => {
    server.reply(
      bag,
      bagOf([
        { name: `${id}/bagit.txt`, content: "BagIt-Version: 0.96" },
        { name: `${id}/data/contents/environment.yml`, content: "name: x" },
        { name: `${id}/data/contents/deep/notebook.ipynb`, content: "{}" },
        { name: `${id}/data/resourcemap.xml` },
      ]),
    );
    const checkout = await open(page);
    expect(checkout).toMatchObject({ origin: page, contentId: `${id}.v1483463179` });
    expect(readdirSync(checkout.root).toSorted()).toEqual(["deep", "environment.yml"]);
  });

  it.each([
    ["ARCHIVE_ESCAPES", `${id}/data/contents/../../../../evil`],
    ["ARCHIVE_INVALID", `${id}/bagit.txt`],
  ])("leaves nothing behind: %s for a bag with %s", async (code, name) => {
    server.reply(bag, bagOf([{ name }]));
    expect(await failureOf(open(page))).toMatchObject({ code });
    expect(left()).toEqual([]);
  });
});

describe("Dataverse", () => {
  const origin = "https://data.institute.example";
  const page = `${origin}/dataset.xhtml?persistentId=doi:10.5072/FK2/A`;
  const file = Buffer.from("numpy\n");

  function publish(versionNumber: number, value: string): void {
    const checksum = { type: "MD5", value };
    const files = [
      { label: "requirements.txt", directoryLabel: "binder", dataFile: { id: 7, filesize: 6, checksum } },
    ];
    const latestVersion = {
      datasetPersistentId: "doi:10.5072/FK2/A",
      versionNumber,
      versionMinorNumber: 0,
      files,
    };
    server.reply(`${origin}/api/datasets/:persistentId/?persistentId=doi%3A10.5072%2FFK2%2FA`, {
      body: { status: "OK", data: { latestVersion } },
    });
    server.reply(`${origin}/api/access/datafile/7`, { body: file });
  }

  const md5 = createHash("md5").update(file).digest("hex");
  const options = { dataverse: ["data.institute.example"] };

  it("gives files in their folders, once for each version", async () => {
    publish(1, md5);
    const { root, contentId } = await open(page, options);
    expect(contentId).toBe("doi:10.5072/FK2/A.v1.0");
    expect(readFileSync(join(root, "binder/requirements.txt"), "utf8")).toBe("numpy\n");
    const downloads = asked(`${origin}/api/access/datafile/7`);
    expect((await open(page, options)).root).toBe(root);
    expect(asked(`${origin}/api/access/datafile/7`)).toBe(downloads);
    publish(2, md5);
    expect((await open(page, options)).contentId).toBe("doi:10.5072/FK2/A.v2.0");
    expect(asked(`${origin}/api/access/datafile/7`)).toBe(downloads + 1);
  });

  it("leaves nothing behind where a file is not what its checksum says", async () => {
    publish(1, "0".repeat(32));
    expect(await failureOf(open(page, options))).toMatchObject({ code: "HASH_MISMATCH" });
    expect(left()).toEqual([]);
  });

  it("is found by the DOI of a dataset", async () => {
    publish(1, md5);
    const values = [{ index: 1, type: "URL", data: { format: "string", value: page } }];
    server.reply("https://doi.org/api/handles/10.5072/FK2/A", { body: { responseCode: 1, values } });
    expect((await open("doi:10.5072/FK2/A", options)).contentId).toBe("doi:10.5072/FK2/A.v1.0");
  });
});

describe("CKAN", () => {
  const origin = "https://opendata.example/portal";
  it("is recognised by its answer, and gives files of other hosts too", async () => {
    server.reply(`${origin}/api/3/action/status_show`, ok({ ckan_version: "2.10.4" }));
    const resources = [{ id: "1", url: "https://files.example/a/requirements.txt" }];
    server.reply(
      `${origin}/api/3/action/package_show?id=paper`,
      ok({ metadata_modified: "2024-02-27T14:15:54.573058", resources }),
    );
    server.reply("https://files.example/a/requirements.txt", { body: "numpy\n" });
    const checkout = await open(`${origin}/dataset/paper`);
    expect(checkout.contentId).toBe("paper.v1709043354");
    expect(readdirSync(checkout.root)).toEqual(["requirements.txt"]);
  });

  it("does not lead into a private network", async () => {
    server.reply(`${origin}/api/3/action/status_show`, ok({ ckan_version: "2.10.4" }));
    const resources = [{ id: "1", url: "http://169.254.169.254/latest/meta-data" }];
    server.reply(
      `${origin}/api/3/action/package_show?id=evil`,
      ok({ metadata_modified: "2024-02-27T14:15:54.573058", resources }),
    );
    expect(await failureOf(open(`${origin}/dataset/evil`))).toMatchObject({ code: "SOURCE_REFUSED" });
    expect(left()).toEqual([]);
  });
});
