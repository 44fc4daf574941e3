import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { once } from "node:events";
import { createServer } from "node:http";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { shippedCatalogue } from "../../buildpacks/index.ts";
import { readCatalogue } from "../../src/catalogue.ts";
import { type ErrorCode, exitCodeOf } from "../../src/errors/error-codes.ts";
import { bindery, binderyJson, type CliResult, type Json, requireCode, startBindery } from "./support/cli.ts";
import {
  type Cran,
  descriptionOf,
  type RPackage,
  startCran,
  writeCranConfiguration,
} from "./support/cran.ts";
import { gatewayAddress, removeAllOf, requireEngine } from "./support/engine.ts";
import { requireNothingLeft } from "./support/leftovers.ts";
import { skipWithout } from "./support/needs.ts";
import { makeWorkspace } from "./support/workspace.ts";

const workspace = makeWorkspace();
const timeout = 400_000;
let cran: Cran;
let config: string;
/**
 * An apt.txt with all that R's packages are compiled with, and a library: its layer is made once for all, where each build that lacks it
 * installs the compilers when it calls one, which takes half a minute.
 */
let compilers: Files;

/** A name that no earlier run had: its layers would be there, and the test's own CRAN has a new address. */
const linked = `bindery.linked${randomUUID().replaceAll("-", "")}`;
const compiled = { NeedsCompilation: "yes" };
const packages: readonly RPackage[] = [
  { name: "bindery.plain", version: "1.0" },
  { name: "bindery.wrong", version: "1.0", fields: compiled, files: { "src/wrong.c": "this is not C;\n" } },
  {
    name: "bindery.headless",
    version: "1.0",
    fields: compiled,
    files: { "src/headless.c": "#include <gsl/gsl_math.h>\n" },
  },
  {
    name: "bindery.unheard",
    version: "1.0",
    fields: compiled,
    files: { "src/unheard.c": "#include <nothing/at_all.h>\n" },
  },
  {
    name: linked,
    version: "1.0",
    fields: compiled,
    files: {
      NAMESPACE: `useDynLib(${linked})\n`,
      "src/linked.c": "#include <gsl/gsl_math.h>\ndouble cubed(double x) { return gsl_pow_3(x); }\n",
      "src/Makevars": "PKG_LIBS = -lgsl -lgslcblas\n",
    },
  },
  { name: "bindery.parent", version: "1.0", fields: { Imports: "bindery.wrong" } },
  { name: "bindery.future", version: "1.0", fields: { Depends: "R (>= 99.1)" } },
  { name: "bindery.left", version: "1.3", archived: true },
  { name: "bindery.left", version: "1.12", archived: true },
];

beforeAll(async () => {
  await requireEngine();
  cran = await startCran(packages, { lacks: (day) => day < "2022-11-15" });
  config = writeCranConfiguration(join(workspace.path, "config.yml"), cran.url);
  const { r } = await readCatalogue(shippedCatalogue);
  compilers = { "apt.txt": [...r.compilers, "libgsl-dev\n"].join("\n") };
});
afterAll(async () => {
  await cran?.stop();
  workspace.remove();
});
beforeEach(async (context) => {
  await skipWithout(["r"], context);
});

type Files = Readonly<Record<string, string>>;

/** Where the tests of one suite build, one after another, while other suites do elsewhere. */
interface Place {
  readonly name: string;
  readonly home: string;
  /** Makes a repository of these files alone; returns its folder. */
  readonly repository: (files: Files) => string;
  /** Builds, by the settings of the suites' CRAN or others, and returns the error. @throws Error where the code or the exit code is another */
  readonly failure: (
    code: ErrorCode,
    files: Files,
    settings?: string,
  ) => Promise<Json["error"] & { text: string }>;
}

/** A suite's own repository and HOME, in which each of its tests may leave nothing. */
function placeFor(name: string): Place {
  const home = mkdtempSync(join(workspace.path, "home-"));
  const repository = (files: Files) => {
    rmSync(join(workspace.path, name), { recursive: true, force: true });
    return workspace.repository(name, files);
  };
  afterEach(() => requireNothingLeft({ containersOf: [name], tagsOf: [name], home }));
  afterAll(() => removeAllOf(name));
  return {
    name,
    home,
    repository,
    failure: async (code, files, settings = config) => {
      const result = await bindery(["build", repository(files), "--json"], {
        cwd: home,
        env: { BINDERY_CONFIG: settings },
      });
      if (result.json.error?.code !== code) throw new Error(`not ${code}:\n${result.stdout}${result.stderr}`);
      requireCode(result, exitCodeOf(code));
      return { ...result.json.error, text: JSON.stringify(result.json.error) };
    },
  };
}

// First and alone: it builds R and its kernel, which all others begin with.
describe("install.R that asks for", () => {
  const { failure } = placeFor("r-failures");

  test("a package that nobody has", { timeout }, async () => {
    const error = await failure("PACKAGE_NOT_FOUND", {
      "install.R": '# first\ninstall.packages("bindery.plain")\n\ninstall.packages("bindery.nosuch")\n',
    });
    expect(error.where).toEqual({ file: "install.R", line: 4 });
    expect(error.message).toContain("bindery.nosuch");
    expect(error.text).toContain("Check the spelling");
  });
});

// The suites from here on run beside each other, since most of their time is waiting; the tests of one run one after another.

describe.concurrent("install.R that never ends", () => {
  const { failure } = placeFor("r-endless");

  test.sequential("is ended by the repository's own limit", { timeout }, async () => {
    const error = await failure("TIME_LIMIT", {
      "install.R": "Sys.sleep(1e6)\n",
      "bindery.yml": "r:\n  install-minutes: 1\n",
    });
    expect(error.where).toEqual({ file: "install.R" });
    expect(error.message).toContain("1 minutes");
  });
});

describe.concurrent("install.R that asks for what is not to be had", () => {
  const { failure } = placeFor("r-absent");

  test.sequential("a package that CRAN archived: the newest version is named", { timeout }, async () => {
    const error = await failure("PACKAGE_NOT_FOUND", { "install.R": 'install.packages("bindery.left")\n' });
    expect(error.where).toEqual({ file: "install.R", line: 1 });
    expect(JSON.parse(error.text)).toMatchObject({
      suggestions: expect.arrayContaining([
        expect.stringContaining('remotes::install_version("bindery.left", "1.12")'),
      ]),
    });
  });

  test.sequential("a package that nobody has, whose warning is muffled", { timeout }, async () => {
    const error = await failure("PACKAGE_NOT_FOUND", {
      "install.R":
        'wanted <- c("bindery.plain", "bindery.nosuch")\nsuppressWarnings(install.packages(wanted))\n',
    });
    expect(error.where?.file).toBe("install.R");
    expect(error.message).toContain("bindery.nosuch");
  });

  test.sequential("a package that nobody has, and that is loaded next", { timeout }, async () => {
    const error = await failure("PACKAGE_NOT_FOUND", {
      "install.R": 'install.packages("bindery.left")\nlibrary(bindery.left)\n',
    });
    expect(error.text).toContain("1.12");
  });

  test.sequential("a package for another R", { timeout }, async () => {
    const error = await failure("R_TOO_OLD", { "install.R": 'install.packages("bindery.future")\n' });
    expect(error.where).toEqual({ file: "install.R", line: 1 });
    expect(error.message).toContain("99.1");
  });
});

describe.concurrent("a package that can't be compiled with the compilers that come when they are called", () => {
  const { failure } = placeFor("r-headless");

  test.sequential("for a header that Debian has", { timeout }, async () => {
    const error = await failure("SYSTEM_LIBRARY_MISSING", {
      "install.R": 'install.packages("bindery.headless")\n',
    });
    expect(error.where).toEqual({ file: "install.R", line: 1 });
    expect(error.text).toContain("libgsl-dev");
  });
});

describe.concurrent("packages that can't be compiled", () => {
  const { name, home, repository, failure } = placeFor("r-compiled");

  test.sequential("for a mistake of their own", { timeout }, async () => {
    const error = await failure("PACKAGE_BUILD_FAILED", {
      ...compilers,
      "install.R": 'install.packages("bindery.plain")\ninstall.packages("bindery.wrong")\n',
    });
    expect(error.where).toEqual({ file: "install.R", line: 2 });
    expect(error.message).toContain("bindery.wrong");
    expect(error.why).toMatch(/error: /);
  });

  test.sequential("of which another one is that the repository asks for", { timeout }, async () => {
    const error = await failure("PACKAGE_BUILD_FAILED", {
      ...compilers,
      DESCRIPTION: "Package: paper\nVersion: 1.0\nImports:\n    bindery.plain,\n    bindery.parent\n",
    });
    expect(error.where).toEqual({ file: "DESCRIPTION", line: 5 });
    expect(error.message).toContain("bindery.wrong");
  });

  test.sequential("for a header that nobody has", { timeout }, async () => {
    const error = await failure("PACKAGE_BUILD_FAILED", {
      ...compilers,
      "install.R": 'install.packages("bindery.unheard")\n',
    });
    expect(error.text).toContain("nothing/at_all.h");
  });

  test.sequential(
    "and come built from an earlier build, where their library was there",
    { timeout },
    async () => {
      const script = { "install.R": `install.packages("${linked}")\n` };
      const folder = repository({ ...script, ...compilers });
      await binderyJson(["build", folder], { cwd: home, env: { BINDERY_CONFIG: config } });
      await removeAllOf(name);
      const error = await failure("SYSTEM_LIBRARY_MISSING", script);
      expect(error.where).toEqual({ file: "install.R", line: 1 });
      expect(error.message).toContain(`\`${linked}\` needs the library \`gsl\``);
      expect(error.text).toContain("libgsl-dev");
    },
  );

  test.sequential("in the repository itself", { timeout }, async () => {
    const error = await failure("PACKAGE_BUILD_FAILED", {
      ...compilers,
      DESCRIPTION: descriptionOf({ name: "ownpackage", version: "1.0" }),
      NAMESPACE: "useDynLib(ownpackage)\n",
      "src/own.c": "#include <nothing/at_all.h>\n",
    });
    expect(error.message).toContain("ownpackage");
    expect(error.text).toContain("nothing/at_all.h");
  });
});

describe.concurrent("install.R that ends otherwise", () => {
  const { home, repository, failure } = placeFor("r-ended");

  test.sequential.each<readonly [string, string, RegExp]>([
    ["stops", 'stop("the data are not ready")\n', /the data are not ready/],
    ["quits with a code", "quit(status = 3)\n", /ended with/],
    ["loads what is not there", "library(bindery.nosuch)\n", /bindery\.nosuch/],
    ["calls what R does not know", 'instal.packages("praise")\n', /instal\.packages/],
    ["asks with readline", 'if (readline("Go on? ") != "y") stop("nobody answered")\n', /nobody answered/],
    [
      "asks with readLines",
      'if (length(readLines("stdin", 1)) == 0) stop("nobody answered")\n',
      /nobody answered/,
    ],
    ["asks with menu", 'if (menu(c("yes", "no")) == 0) stop("nobody answered")\n', /menu|nobody answered/],
  ])("%s", { timeout }, async (_, script, words) => {
    const error = await failure("INSTALL_SCRIPT_FAILED", { "install.R": script });
    expect(error.where?.file).toBe("install.R");
    expect(error.text).toMatch(words);
  });

  test.sequential.each(["install.R", "binder/install.R"])(
    "is not R, as %s: the line is named",
    { timeout },
    async (file) => {
      const error = await failure("INSTALL_SCRIPT_FAILED", {
        [file]: 'install.packages(\n  c("praise" "glue")\n)\n',
      });
      expect(error.where).toEqual({ file, line: 2 });
    },
  );

  test.sequential("is interrupted: R stops in the engine, too", { timeout }, async () => {
    const held = new Set<object>();
    const bell = createServer((request) => {
      held.add(request);
      request.socket.once("close", () => held.delete(request));
    });
    bell.listen(0, await gatewayAddress());
    await once(bell, "listening");
    const address = bell.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    try {
      const folder = repository({
        "install.R": `readLines(url("http://${address.address}:${address.port}/"))\n`,
      });
      const cli = startBindery(["build", folder], { cwd: home, env: { BINDERY_CONFIG: config } });
      await until(() => held.size > 0 || cli.child.exitCode !== null);
      expect(held.size).toBe(1);
      cli.child.kill("SIGINT");
      const ended: CliResult = await cli.ended;
      requireCode(ended, 130);
      await until(() => held.size === 0);
    } finally {
      bell.closeAllConnections();
      bell.close();
    }
  });
});

async function until(condition: () => boolean): Promise<void> {
  for (let attempt = 0; attempt < 12_000; attempt += 1) {
    if (condition()) return;
    await sleep(10);
  }
  throw new Error("it never happened");
}

/** A renv.lock of the package that CRAN archived. */
const lockOf = (version: string, more = "") =>
  `{"Packages": {\n  "bindery.left": {"Package": "bindery.left", "Version": "${version}", "Source": "Repository"${more}}\n}}\n`;

describe.concurrent("versions", () => {
  const { name, home, repository, failure } = placeFor("r-versions");

  test.sequential("DESCRIPTION asks for a version that the day has not", { timeout }, async () => {
    const error = await failure("PACKAGE_NOT_FOUND", {
      DESCRIPTION: "Package: paper\nVersion: 1.0\nImports: bindery.plain (>= 2.0)\n",
    });
    expect(error.where).toEqual({ file: "DESCRIPTION", line: 3 });
    expect(error.message).toMatch(/>= 2\.0.*1\.0/);
  });

  test.sequential("DESCRIPTION asks for a package that CRAN archived", { timeout }, async () => {
    const error = await failure("PACKAGE_NOT_FOUND", {
      DESCRIPTION: "Package: paper\nVersion: 1.0\nImports: bindery.left\n",
    });
    expect(error.where).toEqual({ file: "DESCRIPTION", line: 3 });
    expect(error.text).toContain("1.12");
  });

  test.sequential("a lock asks for a version that never was", { timeout }, async () => {
    const error = await failure("PACKAGE_NOT_FOUND", { "renv.lock": lockOf("9.9") });
    expect(error.where?.file).toBe("renv.lock");
    expect(error.message).toContain("`bindery.left` 9.9");
  });

  test.sequential(
    "a lock whose hash is not that of the archived release is told of, and built",
    { timeout },
    async () => {
      const other = randomUUID().replaceAll("-", "");
      const folder = repository({ "renv.lock": lockOf("1.3", `, "Hash": "${other}"`) });
      const ended = await bindery(["build", folder, "--verbose"], {
        cwd: home,
        env: { BINDERY_CONFIG: config },
      });
      await removeAllOf(name);
      requireCode(ended, 0);
      expect(ended.stdout + ended.stderr).toMatch(
        /bindery: not the releases that the lock.*: bindery\.left$/m,
      );
    },
  );
});

describe.concurrent("a day that the mirror has not", () => {
  const { failure } = placeFor("r-days");

  test.sequential("is told where the week before is missing, too", { timeout }, async (context) => {
    await skipWithout(["r-4.2.2"], context);
    const error = await failure("SNAPSHOT_UNAVAILABLE", {
      "runtime.txt": "r-4.2.2-2022-11-10\n",
      "install.R": 'install.packages("bindery.plain")\n',
    });
    expect(error.text).toContain("2022-11-10");
  });

  test.sequential("is the day before it", { timeout }, async (context) => {
    await skipWithout(["r-4.2.2"], context);
    const gap = await startCran([], { lacks: (day) => day === "2022-12-02" });
    try {
      const files = {
        "runtime.txt": "r-4.2.2-2022-12-02\n",
        "install.R": 'stop("CRAN is ", getOption("repos")[["CRAN"]])\n',
      };
      const settings = writeCranConfiguration(join(workspace.path, "gap.yml"), gap.url);
      const error = await failure("INSTALL_SCRIPT_FAILED", files, settings);
      expect(error.text).toContain(`CRAN is ${gap.url.replace("{date}", "2022-12-01")}`);
    } finally {
      await gap.stop();
    }
  });
});
