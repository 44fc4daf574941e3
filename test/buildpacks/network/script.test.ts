import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../../temporary-folder.ts";

const shipped = fileURLToPath(new URL("../../../buildpacks/network/network.sh", import.meta.url));

/** What a script sees that sources network.sh, and what it leaves behind. */
async function source(secrets: Readonly<Record<string, string>>, command: string) {
  const root = await temporaryFolder();
  await mkdir(join(root, "secrets"));
  await mkdir(join(root, "tmp"));
  for (const [id, text] of Object.entries(secrets)) await writeFile(join(root, "secrets", id), text);
  const text = (await readFile(shipped, "utf8"))
    .replace("/run/secrets", join(root, "secrets"))
    .replaceAll("/etc/os-release", join(root, "os-release"))
    .replaceAll("/etc/ssl/certs/ca-certificates.crt", join(root, "usual.crt"));
  await writeFile(join(root, "os-release"), "VERSION_CODENAME=bookworm\n");
  if (secrets["usual"] !== undefined) await writeFile(join(root, "usual.crt"), secrets["usual"]);
  await writeFile(join(root, "network.sh"), text);
  await writeFile(join(root, "script.sh"), `set -euo pipefail\nsource ${root}/network.sh\n${command}\n`);
  const { stdout: said, status } = spawnSync("bash", [join(root, "script.sh")], {
    encoding: "utf8",
    env: { PATH: process.env["PATH"], TMPDIR: join(root, "tmp") },
    stdio: ["ignore", "pipe", "pipe"],
  });
  return { root, said, status, left: await readdir(join(root, "tmp")) };
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
