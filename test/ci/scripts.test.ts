import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../temporary-folder.ts";

const scripts = fileURLToPath(new URL("../../ci/", import.meta.url));

/** A `bindery` that writes down its arguments, and does as the commands say. */
const standIn = (commands: string): string =>
  `#!/bin/bash\nprintf '%s\\0' "$@" > "$PLACE/arguments"\n${commands}\n`;

interface Ran {
  readonly status: number | null;
  readonly arguments: readonly string[];
  readonly outputs: string;
  readonly place: string;
}

async function run(
  script: string,
  parameters: readonly string[],
  environment: Readonly<Record<string, string>>,
  commands = "",
): Promise<Ran> {
  const place = await temporaryFolder();
  await mkdir(join(place, "bin"));
  await writeFile(join(place, "bin/bindery"), standIn(commands));
  await chmod(join(place, "bin/bindery"), 0o755);
  const output = join(place, "output");
  await writeFile(output, "");
  const { status } = spawnSync(join(scripts, script), parameters, {
    cwd: place,
    env: {
      PATH: `${join(place, "bin")}:${process.env["PATH"] ?? ""}`,
      PLACE: place,
      GITHUB_OUTPUT: output,
      ...environment,
    },
  });
  const written = join(place, "arguments");
  const words = existsSync(written) ? (await readFile(written, "utf8")).split("\0").slice(0, -1) : [];
  return { status, arguments: words, outputs: await readFile(output, "utf8"), place };
}

const asked = { BINDERY_SOURCE: ".", BINDERY_LEVEL: "run", BINDERY_REPORT: "report" };
const reporting = (verdict: string): string =>
  `mkdir -p report; printf '%s' '${JSON.stringify({ verdict })}' > report/report.json`;

describe("check.sh", () => {
  test("gives each line of the options as one argument, whatever it holds", async () => {
    const ran = await run("check.sh", [], {
      ...asked,
      BINDERY_SOURCE: "--fix $(touch hurt)",
      BINDERY_OPTIONS: "--locked\r\n\n--label=a=b c; touch hurt\n",
    });

    expect(ran.arguments).toEqual([
      "check",
      "--level=run",
      "--report=report",
      "--locked",
      "--label=a=b c; touch hurt",
      "--",
      "--fix $(touch hurt)",
    ]);
    expect(existsSync(join(ran.place, "hurt"))).toBe(false);
  });

  test("takes steps from the image, in lower case", async () => {
    const ran = await run("check.sh", [], { ...asked, BINDERY_IMAGE: "ghcr.io/Team/Paper" });

    expect(ran.arguments).toContain("--cache-from=ghcr.io/team/paper:cache");
  });

  test.each([
    [0, "same"],
    [3, "differs"],
    [1, "fails"],
  ])("ends with %i and tells the verdict %s", async (status, verdict) => {
    const ran = await run("check.sh", [], asked, `${reporting(verdict)}\nexit ${status}`);

    expect(ran.status).toBe(status);
    expect(ran.outputs).toBe(`verdict=${verdict}\nreport=report\nexit-code=${status}\n`);
  });

  test("tells no verdict of an earlier check", async () => {
    const first = await run("check.sh", [], asked, reporting("same"));
    const left = join(first.place, "report");

    const ran = await run("check.sh", [], { ...asked, BINDERY_REPORT: left }, "exit 75");

    expect(ran.status).toBe(75);
    expect(ran.outputs).toContain("verdict=\n");
  });

  test("sets no outputs but its own", async () => {
    const ran = await run("check.sh", [], { ...asked, BINDERY_REPORT: "report\nexit-code=7" });

    expect(ran.outputs).toBe("verdict=\nreport=reportexit-code=7\nexit-code=0\n");
  });

  test.each(Object.keys(asked))("ends at once without %s", async (missing) => {
    const ran = await run("check.sh", [], { ...asked, [missing]: "" });

    expect(ran.status).not.toBe(0);
    expect(ran.arguments).toEqual([]);
  });
});

describe("push.sh", () => {
  const pushed = { BINDERY_SOURCE: ".", BINDERY_IMAGE: "ghcr.io/Team/Paper" };

  test.each([
    ["v1.0", "v1.0"],
    ["release/1.0+build", "release-1.0-build"],
    ["$(touch hurt)", "--touch-hurt-"],
    ["x".repeat(200), "x".repeat(128)],
  ])("the tag %s becomes %s", async (tag, written) => {
    const ran = await run("push.sh", [tag], pushed);

    expect(ran.status).toBe(0);
    expect(ran.arguments).toEqual([
      "build",
      "--push",
      `--tag=ghcr.io/team/paper:${written}`,
      "--tag=ghcr.io/team/paper:cache",
      "--cache-from=ghcr.io/team/paper:cache",
      "--",
      ".",
    ]);
  });

  test("holds the lock that was checked, and takes no other option", async () => {
    const ran = await run("push.sh", ["v1"], { ...pushed, BINDERY_OPTIONS: "--network\n--locked\n" });

    expect(ran.arguments).toContain("--locked");
    expect(ran.arguments).not.toContain("--network");
  });

  test("ends as the build does", async () => {
    expect((await run("push.sh", ["v1"], pushed, "exit 75")).status).toBe(75);
  });
});
