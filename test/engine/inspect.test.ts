import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Inspection } from "../../src/inspect/inspection.ts";
import { bindery, startBindery } from "./support/cli.ts";
import { docker, dockerOutput, engine, inImage, requireEngine } from "./support/engine.ts";
import { localImage } from "./support/needs.ts";
import { makeWorkspace } from "./support/workspace.ts";

const image = "inspect-test:1";
const wastedBytes = 3_000_000;
const workspace = makeWorkspace();
const cwd = workspace.path;

beforeAll(async () => {
  await requireEngine();
  const folder = workspace.repository("inspected", {
    Dockerfile: `FROM ${await localImage("python-3.11")}
RUN head -c ${wastedBytes} /dev/urandom > /srv/one && cp /srv/one /srv/two && chmod 4755 /srv/two && ln /srv/two /srv/three
RUN rm /srv/one && mkdir -m 777 /srv/open
RUN apt-get --version && echo "password ghp_$(printf a1B2c3D4e%.0s 1 2 3 4)" > /srv/notes.txt
USER 1000
EXPOSE 8888
`,
  });
  await dockerOutput("build", "--quiet", "--tag", image, folder);
});
afterAll(async () => {
  await docker("rmi", "--force", image);
  workspace.remove();
});

/** Lines of a command in the image, sorted. */
async function linesOf(...command: readonly string[]): Promise<readonly string[]> {
  return (await inImage(image, ...command)).trim().split("\n").toSorted();
}

test("an image's packages are those that its package managers list, and what it wastes is told", async () => {
  const result = await bindery(["inspect", image, "--json", "--max-wasted", "2MB", "--max-size", "10GB"], {
    cwd,
  });
  const found = JSON.parse(result.stdout) as Inspection;
  const packagesOf = (wanted: string) =>
    found.packages
      .filter(({ ecosystem }) => ecosystem === wanted)
      .map(({ name, version }) => `${name} ${version}`);

  expect(packagesOf("debian").toSorted()).toEqual(
    await linesOf("dpkg-query", "-W", "-f", "${Package} ${Version}\\n"),
  );
  const script =
    "import importlib.metadata as m\nfor d in m.distributions(): print(d.metadata['Name'], d.version)";
  expect(packagesOf("python").toSorted()).toEqual(await linesOf("python3", "-c", script));
  const { Size } = await engine.getImage(image).inspect();
  // Engines count the names of links as well, or blocks.
  expect(Math.abs(found.sizeBytes - Size) / Size).toBeLessThan(0.01);
  expect(found.wastedFiles).toContainEqual(
    expect.objectContaining({ path: "/srv/one", sizeBytes: wastedBytes, hiddenBy: found.layers.length - 2 }),
  );
  expect(found.layers.at(-2)).toMatchObject({ added: 0, changed: 0, removed: 1, wastedBytes: 0 });
  expect(found.configuration).toMatchObject({ user: "1000", ports: ["8888/tcp"] });
  expect(found.permissions.setuid).toEqual(expect.arrayContaining(["/srv/two", "/srv/three"]));
  expect(found.permissions.worldWritable).toEqual(["/srv/open"]);
  expect(found.secrets).toContainEqual(expect.objectContaining({ where: "/srv/notes.txt" }));
  // One is removed, and the others are two names of one file.
  expect(found.duplicates.files.flatMap(({ paths }) => paths)).not.toContainEqual(
    expect.stringContaining("/srv/"),
  );
  expect(found.failures).toEqual([expect.stringMatching(/^[\d.]+ MB of the image .* \(--max-wasted\)\.$/)]);
  expect(result.code).toBe(1);
});

test("a bill of materials is the same each time, and is written beside what the terminal shows", async () => {
  const file = join(cwd, "paper.cdx.json");
  const told = await bindery(["inspect", image, "--sbom", "cyclonedx", "--output", file], { cwd });
  const printed = await bindery(["inspect", image, "--sbom", "cyclonedx"], { cwd });

  expect([told.code, printed.code]).toEqual([0, 0]);
  expect(told.stdout).toMatch(/^LAYER +SIZE/m);
  expect(readFileSync(file, "utf8")).toBe(printed.stdout);
});

test("reading ends with Ctrl-C, and leaves nothing", async () => {
  const running = startBindery(["inspect", image], { cwd });
  await running.printed(/Reading inspect-test/);
  running.child.kill("SIGINT");
  const { code, stderr } = await running.ended;

  expect(code).toBe(130);
  expect(stderr).toContain("INTERRUPTED");
  expect(stderr).not.toContain("    at ");
});
