import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../../temporary-folder.ts";

const scripts = fileURLToPath(new URL("../../../buildpacks/network/", import.meta.url));

/** Stands for Debian's own: the packages are the lines of a file. */
const dpkgQuery = '#!/bin/sh\ncat "$ROOT/packages"\n';

/**
 * What a script sees that sources network.sh, and what it leaves behind.
 * @param locked files of /build/locked
 */
async function source(
  secrets: Readonly<Record<string, string>>,
  command: string,
  locked: Readonly<Record<string, string>> = {},
) {
  const root = await temporaryFolder();
  for (const folder of ["build/locked", "build/network", "bin"])
    await mkdir(join(root, folder), { recursive: true });
  for (const [name, text] of Object.entries(locked)) await writeFile(join(root, "build/locked", name), text);
  await writeFile(join(root, "packages"), "bash=5.2\nlibc6=2.36\n");
  await writeFile(join(root, "bin/dpkg-query"), dpkgQuery, { mode: 0o755 });
  const moved = async (name: string) =>
    (await readFile(join(scripts, name), "utf8")).replaceAll(/\/(?=build\/)/g, `${root}/`);
  await writeFile(join(root, "build/network/check-versions.sh"), await moved("check-versions.sh"), {
    mode: 0o755,
  });
  await mkdir(join(root, "secrets"));
  await mkdir(join(root, "tmp"));
  for (const [id, text] of Object.entries(secrets)) await writeFile(join(root, "secrets", id), text);
  const text = (await moved("network.sh"))
    .replace("/run/secrets", join(root, "secrets"))
    .replaceAll("/etc/os-release", join(root, "os-release"))
    .replaceAll("/etc/ssl/certs/ca-certificates.crt", join(root, "usual.crt"));
  await writeFile(join(root, "os-release"), "ID=debian\nVERSION_CODENAME=bookworm\n");
  if (secrets["usual"] !== undefined) await writeFile(join(root, "usual.crt"), secrets["usual"]);
  await writeFile(join(root, "network.sh"), text);
  await writeFile(join(root, "script.sh"), `set -euo pipefail\nsource ${root}/network.sh\n${command}\n`);
  const {
    stdout: said,
    stderr,
    status,
  } = spawnSync("bash", [join(root, "script.sh")], {
    encoding: "utf8",
    env: { PATH: `${root}/bin:${process.env["PATH"]}`, TMPDIR: join(root, "tmp"), ROOT: root },
    stdio: ["ignore", "pipe", "pipe"],
  });
  return { root, said, stderr, status, left: await readdir(join(root, "tmp")) };
}

const show = `env | sed -n -E '/^(PIP_CONFIG|PIP_CERT|APT|SSL|REQUESTS|CURL|GIT_SSL|NODE|JULIA)/s/=.*//p' | sort`;

describe("what is set", () => {
  const certificates = [
    "CURL_CA_BUNDLE",
    "GIT_SSL_CAINFO",
    "JULIA_SSL_CA_ROOTS_PATH",
    "NODE_EXTRA_CA_CERTS",
    "PIP_CERT",
    "REQUESTS_CA_BUNDLE",
    "SSL_CERT_FILE",
  ];

  test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    ["nothing", {}, []],
    [
      "nothing, where all are empty",
      { "pip.conf": "", "julia-pkg-server": "", "apt-mirror": "", "ca.pem": "" },
      [],
    ],
    ["pip", { "pip.conf": "[global]\n" }, ["PIP_CONFIG_FILE"]],
    ["Julia's server", { "julia-pkg-server": "https://h.org" }, ["JULIA_PKG_SERVER"]],
    ["Debian's mirror", { "apt-mirror": "https://h.org" }, ["APT_CONFIG"]],
    ["no security mirror alone", { "apt-security-mirror": "https://h.org" }, []],
    ["a certificate", { "ca.pem": "x\n" }, ["APT_CONFIG", ...certificates]],
  ])("%s", async (_, secrets, names) => {
    const { said, left, status } = await source(secrets, show);

    expect(status).toBe(0);
    expect(said.split("\n").slice(0, -1)).toEqual(names.toSorted());
    expect(left).toEqual([]);
  });
});

test("Julia's server is as it was given", async () => {
  const { said } = await source({ "julia-pkg-server": "https://a b/$(id)" }, 'printf %s "$JULIA_PKG_SERVER"');

  expect(said).toBe("https://a b/$(id)");
});

test.each([
  [
    "of its own",
    { "apt-mirror": "https://h.org/debian" },
    "deb https://h.org/debian bookworm main\ndeb https://h.org/debian bookworm-updates main\n",
  ],
  [
    "and another for security",
    { "apt-mirror": "https://h.org/debian", "apt-security-mirror": "https://h.org/security" },
    "deb https://h.org/debian bookworm main\ndeb https://h.org/debian bookworm-updates main\ndeb https://h.org/security bookworm-security main\n",
  ],
])("apt-get has a mirror %s in place of the image's", async (_, secrets, list) => {
  const { said } = await source(secrets, 'cat "$network/sources.list"; grep -c sources.list "$APT_CONFIG"');

  expect(said).toBe(`${list}1\n`);
});

test.each([
  ["beside the usual ones", { "ca.pem": "own\n", usual: "usual\n" }, "own\nusual\n"],
  ["alone where an image has none", { "ca.pem": "own\n" }, "own\n"],
])("the certificate stands %s", async (_, secrets, bundle) => {
  const { said, root } = await source(
    secrets,
    'cat "$SSL_CERT_FILE"; cat "$JULIA_SSL_CA_ROOTS_PATH"; grep CAInfo "$APT_CONFIG"',
  );

  expect(said).toMatch(new RegExp(`^${bundle}${bundle}Acquire::https::CAInfo ".*certificates.pem";\n$`));
  expect(existsSync(join(root, "usual.crt"))).toBe("usual" in secrets);
});

test("a mirror and a certificate are one configuration of apt-get", async () => {
  const { said } = await source(
    { "apt-mirror": "https://h.org", "ca.pem": "x" },
    'grep -cE "SourceList|CAInfo" "$APT_CONFIG"',
  );

  expect(said).toBe("2\n");
});

test("nothing is left behind by a script that fails", async () => {
  expect(await source({ "ca.pem": "x", "apt-mirror": "https://h.org" }, "false")).toMatchObject({
    status: 1,
    left: [],
  });
});

const installs = (line: string) => `echo '${line}' >> "$ROOT/packages"`;

describe("a step that a lock holds", () => {
  const locked = { "debian.txt": "bash=5.2\ng++=12\nlibc6=2.36\n" };

  test.each([
    ["the lock's version of a tool", "g++=12", ""],
    ["a tool that the lock has not", "gfortran=13", "the lock has no gfortran"],
  ])("may install %s", async (_, line, words) => {
    const { status, stderr, left } = await source({}, installs(line), locked);

    expect([status, left]).toEqual([0, []]);
    expect(stderr).toContain(words);
    expect(stderr).not.toContain("not as locked");
  });

  test("fails when it brought another version, although what called the tool went on", async () => {
    const { status, stderr, left } = await source({}, `${installs("g++=13")}\ntrue`, locked);

    expect([status, left]).toEqual([1, []]);
    expect(stderr).toBe("bindery: not as locked: debian g++ 13 12\n");
  });

  test("keeps its own end where it fails itself", async () => {
    expect((await source({}, "exit 7", locked)).status).toBe(7);
  });
});

describe("an archive of Debian by moments", () => {
  const moments = { "moments.txt": "20230901T000000Z\n20230902T000000Z\n" };
  const archive = { "debian-snapshot": "https://a.org/archive/" };
  const configured = 'cat "$network/sources.list" "$APT_CONFIG" 2> /dev/null || true';

  test("is asked for the lock's, beside the mirror", async () => {
    const { said } = await source({ ...archive, "apt-mirror": "https://m.org/debian" }, configured, moments);

    expect(said).toContain("deb https://m.org/debian bookworm main\n");
    for (const moment of ["20230901T000000Z", "20230902T000000Z"])
      expect(said).toContain(
        `deb [check-valid-until=no] https://a.org/archive/debian/${moment} bookworm main\n`,
      );
    expect(said).toContain("https://a.org/archive/debian-security/20230901T000000Z bookworm-security main\n");
    expect(said).toMatch(/SourceList ".*sources\.list"/);
  });

  test.each([
    ["a lock", archive, {}],
    ["an archive", {}, moments],
  ])("is not asked without %s", async (_, secrets, files) => {
    expect((await source(secrets, configured, files)).said).toBe("");
  });
});
