import { spawnSync } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { installPackages } from "../../../buildpacks/apt/install.ts";
import { debianNotices, debianOfDay } from "../../../buildpacks/apt/snapshot.ts";
import { datedSources, throughDay, throughMoment } from "../../../src/as-of/as-of.ts";
import { temporaryFolder } from "../../temporary-folder.ts";
import { contributionContext } from "../contribution-context.ts";

const { catalogue } = contributionContext;
const network = { images: {}, "debian-snapshot": "https://snapshot.example.org/archive" };
const dated = datedSources(throughDay("2023-09-01"), network);

describe("Debian's packages", () => {
  test.each([
    ["a day", dated, "20230902T000000Z\n"],
    [
      "a moment",
      datedSources(throughMoment(new Date("2023-09-01T12:34:56Z")), network),
      "20230901T123456Z\n",
    ],
  ])("are those of %s where there is an archive", (_, asOf, text) => {
    const debian = debianOfDay(asOf, catalogue);

    expect(debian.files).toEqual([{ path: "environment/debian-snapshot.txt", text, executable: false }]);
    expect(debian.installPackages.mounts.slice(-2)).toEqual([
      {
        kind: "context",
        source: "environment/debian-snapshot.txt",
        target: "/environment/debian-snapshot.txt",
      },
      { kind: "secret", id: "debian-snapshot" },
    ]);
    expect(debianNotices(asOf, catalogue)).toEqual([]);
  });

  const base = { ...catalogue, server: { ...catalogue.server, base: "ubuntu:24.04" } };
  test.each([
    ["without an archive", datedSources(throughDay("2023-09-01"), { images: {} }), catalogue, /no archive/],
    ["of a day before Debian 12", datedSources(throughDay("2023-06-09"), network), catalogue, /2023-06-10/],
    ["of another base image", dated, base, /base image/],
  ])("are today's %s, with a word", (_, asOf, given, reason) => {
    expect(debianOfDay(asOf, given)).toEqual({ files: [], installPackages });
    expect(debianNotices(asOf, given)).toEqual([expect.stringMatching(reason)]);
  });

  test("are today's where no day is asked for, without a word", () => {
    expect(debianOfDay(undefined, catalogue)).toEqual({ files: [], installPackages });
    expect(debianNotices(undefined, catalogue)).toEqual([]);
  });
});

const script = fileURLToPath(new URL("../../../buildpacks/apt/scripts/snapshot.sh", import.meta.url));

/** What apt-get would read behind the script. */
async function configured(files: Readonly<Record<string, string>>): Promise<string> {
  const root = await temporaryFolder();
  for (const name of ["secrets", "environment", "network"]) await mkdir(join(root, name));
  for (const [path, text] of Object.entries({ "os-release": "VERSION_CODENAME=bookworm\n", ...files }))
    await writeFile(join(root, path), text);
  const text = (await readFile(script, "utf8"))
    .replaceAll("/environment/", `${root}/environment/`)
    .replaceAll("/etc/os-release", join(root, "os-release"));
  const show = 'cat "$network"/*; echo "APT_CONFIG=${APT_CONFIG:-}"';
  const lines = `set -euo pipefail\nsecrets=${root}/secrets network=${root}/network\n${text}\n${show}\n`;
  await writeFile(join(root, "script.sh"), lines);
  const { stdout, stderr, status } = spawnSync("bash", [join(root, "script.sh")], {
    encoding: "utf8",
    env: { PATH: process.env["PATH"] },
    stdio: ["ignore", "pipe", "pipe"],
  });
  expect([status, stderr]).toEqual([0, ""]);
  return stdout.replaceAll(root, "");
}

const moment = { "environment/debian-snapshot.txt": "20230902T000000Z\n", "network/apt.conf": "" };
const archive = { "secrets/debian-snapshot": "https://snapshot.example.org/archive/" };

test("apt-get sees the archive alone, as it was then, and may take libraries back", async () => {
  const said = await configured({ ...moment, ...archive });

  const at = "https://snapshot.example.org/archive";
  expect(said).toContain(
    [
      `deb [check-valid-until=no] ${at}/debian/20230902T000000Z bookworm main`,
      `deb [check-valid-until=no] ${at}/debian/20230902T000000Z bookworm-updates main`,
      `deb [check-valid-until=no] ${at}/debian-security/20230902T000000Z bookworm-security main`,
      "APT_CONFIG=/network/apt.conf",
    ].join("\n"),
  );
  expect(said).toContain('Dir::Etc::SourceParts "/dev/null";');
  expect(said).toContain("Pin-Priority: 1001");
});

test.each([
  ["no day", { "network/apt.conf": "", ...archive }],
  ["no archive", moment],
])("apt-get is left as it is where there is %s", async (_, files) => {
  expect(await configured(files)).toBe("APT_CONFIG=\n");
});
