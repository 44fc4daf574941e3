import { execFile } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../../../temporary-folder.ts";
import { type Answer, mirrorServer } from "./mirror-server.ts";
import { placedScripts } from "./placed-scripts.ts";

interface Ended {
  readonly status: number;
  readonly said: string;
  readonly errors: string;
}

async function run(script: string, parameters: readonly string[]): Promise<Ended> {
  const path = join(await placedScripts(), "build/r", script);
  return new Promise((resolve) => {
    const child = execFile(
      "python3",
      [path, ...parameters],
      { env: { PATH: process.env["PATH"] } },
      (_, said, errors) => resolve({ status: child.exitCode ?? -1, said, errors }),
    );
  });
}

/** An address where nobody answers: that of a server which is no longer there. */
async function silentUrl(): Promise<string> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return `http://127.0.0.1:${port}`;
}

/** A mirror that has some days; of the others it says 404. */
const mirrorOf = (days: Readonly<Record<string, Answer>>) =>
  mirrorServer((path) => [days[/\d{4}-\d\d-\d\d/.exec(path)?.[0] ?? ""] ?? 404]);

const head = (day: string) => `HEAD /cran/${day}/src/contrib/PACKAGES.gz`;

describe("resolve-cran.py", () => {
  test("gives the address of the day", async () => {
    const { url, requests } = await mirrorOf({ "2024-01-31": 200, "2024-01-30": 200 });

    expect(await run("resolve-cran.py", [`${url}/cran/{date}`, "2024-01-31"])).toEqual({
      status: 0,
      said: `${url}/cran/2024-01-31\n`,
      errors: "",
    });
    expect(requests.map(({ line }) => line)).toEqual([head("2024-01-31")]);
  });

  test.each<[string, string, Readonly<Record<string, Answer>>, string]>([
    ["three days before", "2024-01-31", { "2024-01-28": 200, "2024-01-27": 200 }, "2024-01-28"],
    ["a week before", "2024-01-31", { "2024-01-24": 200 }, "2024-01-24"],
    ["the last of a leap year's February", "2024-03-01", { "2024-02-29": 200 }, "2024-02-29"],
    ["the year before", "2024-01-02", { "2023-12-31": 200 }, "2023-12-31"],
    ["where others are gone", "2024-01-31", { "2024-01-31": 410, "2024-01-30": 200 }, "2024-01-30"],
  ])("takes the last day before that the mirror has, and says so: %s", async (_, date, days, taken) => {
    const { url } = await mirrorOf(days);

    const { status, said, errors } = await run("resolve-cran.py", [`${url}/cran/{date}`, date]);

    expect([status, said]).toEqual([0, `${url}/cran/${taken}\n`]);
    expect(errors).toBe(`bindery: the CRAN mirror has no ${date}; ${taken} is taken\n`);
  });

  test("looks no further than a week", async () => {
    const { url, requests } = await mirrorOf({ "2024-01-23": 200 });

    const { status, said, errors } = await run("resolve-cran.py", [`${url}/cran/{date}`, "2024-01-31"]);

    expect([status, said]).toEqual([1, ""]);
    expect(errors).toMatch(/^bindery: .* no snapshot of 2024-01-31, or of the 7 days before it\n$/);
    expect(requests).toHaveLength(8);
  });

  test.each([500, 503, 403, 401])("asks for no other day where the server says %i", async (answer) => {
    const { url, requests } = await mirrorOf({ "2024-01-31": answer, "2024-01-30": 200 });

    const { status, said, errors } = await run("resolve-cran.py", [`${url}/cran/{date}`, "2024-01-31"]);

    expect([status, said]).toEqual([1, ""]);
    expect(errors).toMatch(
      new RegExp(`^bindery: the CRAN mirror ${url}/cran/2024-01-31 does not answer: ${answer} .*\n$`),
    );
    expect(new Set(requests.map(({ line }) => line))).toEqual(new Set([head("2024-01-31")]));
  });

  test("says in a line that nobody answers", async () => {
    const url = await silentUrl();

    const { status, said, errors } = await run("resolve-cran.py", [`${url}/{date}`, "2024-01-31"]);

    expect([status, said]).toEqual([1, ""]);
    expect(errors).toMatch(
      new RegExp(`^bindery: the CRAN mirror ${url}/2024-01-31 does not answer: .*refused.*\n$`),
    );
  });

  test("asks a mirror without days nothing, and says whose packages they are", async () => {
    const { url, requests } = await mirrorOf({});

    const { status, said, errors } = await run("resolve-cran.py", [`${url}/cran//`, "2024-01-31"]);

    expect([status, said]).toEqual([0, `${url}/cran\n`]);
    expect(errors).toMatch(/^bindery: the CRAN mirror has no dates: .*2024-01-31\n$/);
    expect(requests).toEqual([]);
  });

  test("puts the day wherever it goes", async () => {
    const { url } = await mirrorOf({ "2024-01-31": 200 });

    expect((await run("resolve-cran.py", [`${url}/{date}/cran/{date}/`, "2024-01-31"])).said).toBe(
      `${url}/2024-01-31/cran/2024-01-31\n`,
    );
  });

  test("tells a password to the mirror and to nobody else", async () => {
    const days: Record<string, Answer> = { "2024-01-30": 200 };
    const { url, requests } = await mirrorOf(days);
    const secret = `${url.replace("//", "//me:se%20cret@")}/cran/{date}`;

    const found = await run("resolve-cran.py", [secret, "2024-01-31"]);
    days["2024-01-30"] = 500;
    const failed = await run("resolve-cran.py", [secret, "2024-01-31"]);

    expect(found.said).toBe(`${secret.replace("{date}", "2024-01-30")}\n`);
    expect(new Set(requests.map(({ authorization }) => authorization))).toEqual(
      new Set([`Basic ${Buffer.from("me:se cret").toString("base64")}`]),
    );
    expect(found.errors + failed.errors).not.toMatch(/se.*cret@/);
    expect(failed.status).toBe(1);
  });
});

async function fetch(answers: readonly Answer[]) {
  const { url, requests } = await mirrorServer(() => answers);
  const file = join(await temporaryFolder(), "file");
  const ended = await run("fetch.py", [`${url}/r.deb`, file]);
  return { ...ended, url, file, times: requests.length };
}

describe("fetch.py", () => {
  test.each<[string, readonly Answer[], number]>([
    ["at once", [{ text: "R" }], 1],
    ["after the server was busy", [503, { text: "R" }], 2],
    ["after it had too much to do", [429, { text: "R" }], 2],
    ["at the fourth time", [500, 502, 504, { text: "R" }], 4],
  ])("fetches a file %s", async (_, answers, times) => {
    const fetched = await fetch(answers);

    expect(fetched).toMatchObject({ status: 0, said: "", errors: "", times });
    expect(await readFile(fetched.file, "utf8")).toBe("R");
  });

  test.each([404, 403, 410])("takes %i for the last word", async (answer) => {
    const { status, errors, times, url } = await fetch([answer, { text: "R" }]);

    expect([status, times]).toEqual([1, 1]);
    expect(errors).toMatch(new RegExp(`^bindery: fetching ${url}/r.deb failed: ${answer} .*\n$`));
  });

  test("gives up after the fourth time", async () => {
    const { status, errors, times, url } = await fetch([503]);

    expect([status, times]).toEqual([1, 4]);
    expect(errors).toMatch(new RegExp(`^bindery: fetching ${url}/r.deb failed: 503 .*\n$`));
  });

  test("says in a line that nobody answers", async () => {
    const url = await silentUrl();
    const file = join(await temporaryFolder(), "file");

    const { status, errors } = await run("fetch.py", [`${url}/r.deb`, file]);

    expect(status).toBe(1);
    expect(errors).toMatch(new RegExp(`^bindery: fetching ${url}/r.deb failed: .*refused.*\n$`));
    expect(existsSync(file)).toBe(false);
  });

  test("follows to where the file is", async () => {
    const { url, requests } = await mirrorServer((path) => [
      path === "/r.deb" ? { location: "/other.deb" } : { text: "R" },
    ]);
    const file = join(await temporaryFolder(), "file");

    expect((await run("fetch.py", [`${url}/r.deb`, file])).status).toBe(0);
    expect(requests.map(({ line }) => line)).toEqual(["GET /r.deb", "GET /other.deb"]);
  });

  test("begins anew where a file ends too early", async () => {
    const fetched = await fetch(["cut", { text: "whole" }]);

    expect(fetched).toMatchObject({ status: 0, times: 2 });
    expect(await readFile(fetched.file, "utf8")).toBe("whole");
  });

  test("says in a line that a file always ends too early", async () => {
    const { status, errors, times, url } = await fetch(["cut"]);

    expect([status, times]).toEqual([1, 4]);
    expect(errors).toMatch(new RegExp(`^bindery: fetching ${url}/r.deb failed: .*\n$`));
  });
});

/** Runs it over a library of these packages. */
async function check(library: Readonly<Record<string, string>>, locked: string): Promise<Ended> {
  const folder = await temporaryFolder();
  for (const [name, fields] of Object.entries(library)) {
    await mkdir(join(folder, name));
    await writeFile(join(folder, name, "DESCRIPTION"), `Package: ${name}\nVersion: 1.0\n${fields}`);
  }
  const file = join(await temporaryFolder(), "locked.txt");
  await writeFile(file, locked);
  return run("check-library.py", [folder, file]);
}

describe("check-library.py", () => {
  const commit = "0123456789abcdef0123456789abcdef01234567";
  const other = commit.replace("0", "f");

  test.each([
    ["the locked versions", { a: "Repository: CRAN\n" }, "a 1.0 \n"],
    ["the locked commit", { a: `RemoteType: github\nRemoteSha: ${commit}\n` }, `a 1.0 ${commit}\n`],
    [
      "a part of it",
      { a: `RemoteType: bitbucket\nRemoteSha: ${commit.slice(0, 12)}\n` },
      `a 1.0 ${commit}\n`,
    ],
    [
      "the commit as it was asked for",
      { a: `RemoteType: xgit\nRemoteRef: ${commit}\n` },
      `a 1.0 ${commit}\n`,
    ],
    ["what stands in the repository", { a: "RemoteType: local\n", b: "" }, ""],
    ["what is from a repository without an address", { a: "Repository: Someone's\n" }, ""],
  ])("takes %s", async (_, library, locked) => {
    expect(await check(library, locked)).toEqual({ status: 0, said: "", errors: "" });
  });

  test.each([
    ["another version", { a: "Repository: CRAN\n" }, "a 2.0 \n", "a 1.0 2.0"],
    [
      "another commit of the same version",
      { a: `RemoteType: github\nRemoteSha: ${other}\n` },
      `a 1.0 ${commit}\n`,
      `a 1.0@${other} 1.0@${commit}`,
    ],
    [
      "CRAN's in place of a commit",
      { a: "Repository: CRAN\n" },
      `a 1.0 ${commit}\n`,
      `a 1.0@unknown 1.0@${commit}`,
    ],
    ["what is not locked", { a: "Repository: https://a.example.org\n" }, "", "a 1.0 none"],
    ["what is not locked, of Bioconductor", { a: "biocViews: Software\n" }, "", "a 1.0 none"],
    ["what is locked and not there", {}, "a 1.0 \n", "a none 1.0"],
  ])("names %s", async (_, library, locked, words) => {
    expect(await check(library, locked)).toEqual({
      status: 1,
      said: "",
      errors: `bindery: not as locked: r ${words}\n`,
    });
  });
});
