import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildxArguments } from "../../../src/engine/buildx/buildx-arguments.ts";
import type { BuildxBuild } from "../../../src/engine/buildx/buildx-build.ts";
import { aBuild } from "./a-build.ts";

const files = { secrets: new Map<string, string>(), metadata: "/tmp/m.json" };

function argumentsOf(build: Partial<BuildxBuild>): readonly string[] {
  return buildxArguments(aBuild(build), files);
}

const always = [
  "build",
  "--builder=cluster",
  "--progress=rawjson",
  "--file=Dockerfile",
  "--metadata-file=/tmp/m.json",
  "--provenance=false",
  "--sbom=false",
];
const pushed = "--output=type=image,push=true,oci-mediatypes=true";
const tagged = "--tag=registry.example.org/team/paper:1.0";

describe("buildxArguments", () => {
  test("ask for a single OCI manifest in the registry, of a context on stdin", () => {
    expect(argumentsOf({})).toEqual([...always, pushed, tagged, "-"]);
  });

  test.each<[string, Partial<BuildxBuild>, readonly string[]]>([
    ["loads", { output: "load" }, ["--load", tagged]],
    ["tags all", { tags: ["a:1", "b"] }, [pushed, "--tag=a:1", "--tag=b"]],
    ["a stage", { target: "image" }, [pushed, tagged, "--target=image"]],
    ["a platform", { platform: "linux/arm64" }, [pushed, tagged, "--platform=linux/arm64"]],
    ["labels", { labels: { a: 'b=c, "d"' } }, [pushed, tagged, '--label=a=b=c, "d"']],
    [
      "build arguments",
      { buildArguments: { A: "", B: "x y", PATH: "/x y", "c-d": "" }, environment: {} },
      [pushed, tagged, "--build-arg=PATH=/x y", "--build-arg=c-d=", "--build-arg=A", "--build-arg=B"],
    ],
    ["no cache", { useCache: false }, [pushed, tagged, "--no-cache"]],
    ["newer base images", { pull: true }, [pushed, tagged, "--pull"]],
    [
      "what the service adds, last",
      { pull: true, extraArguments: ["--ulimit", "nofile=1"] },
      [pushed, tagged, "--pull", "--ulimit", "nofile=1"],
    ],
  ])("%s", (_, build, expected) => {
    expect(argumentsOf(build)).toEqual([...always, ...expected, "-"]);
  });

  test("leave the choice to buildx where no builder is named", () => {
    expect(argumentsOf({ builder: undefined })).toEqual([
      ...always.filter((argument) => !argument.startsWith("--builder")),
      pushed,
      tagged,
      "-",
    ]);
  });

  test("names caches as buildx does, and makes a cache of every stage of an image's name", () => {
    const cacheTo = ["h:5000/cache:1", "type=local,dest=/c"];
    const found = argumentsOf({ cacheFrom: ["h:5000/cache:1", "type=local,src=/c"], cacheTo });
    expect(found.filter((argument) => argument.startsWith("--cache"))).toEqual([
      "--cache-from=h:5000/cache:1",
      "--cache-from=type=local,src=/c",
      "--cache-to=type=registry,ref=h:5000/cache:1,mode=max",
      "--cache-to=type=local,dest=/c",
    ]);
  });

  test.each([
    ["pip.conf", "/tmp/secret-0", "--secret=id=pip.conf,src=/tmp/secret-0"],
    ["pip.conf", '/tmp/a,b/"c"', '--secret=id=pip.conf,"src=/tmp/a,b/""c"""'],
  ])("names the file of the secret %s, %s", (id, file, expected) => {
    const secrets = new Map([[id, file]]);
    expect(buildxArguments(aBuild(), { ...files, secrets })).toContain(expected);
  });

  test("no value of a repository or a person becomes an option", () => {
    const anything = fc.string({ minLength: 1 });
    const known = [...always.slice(1), pushed, "--tag", "--target", "--label", "--build-arg"].map(
      (option) => option.split("=")[0],
    );
    fc.assert(
      fc.property(
        anything,
        anything,
        anything,
        fc.dictionary(anything, anything),
        (builder, tag, target, labels) => {
          const found = argumentsOf({
            builder,
            tags: [tag],
            target,
            labels,
            buildArguments: labels,
            dockerfile: tag,
          });
          const names = new Set(found.slice(1, -1).map((argument) => argument.split("=")[0]));
          for (const name of names) expect(known).toContain(name);
          expect(found.at(-1)).toBe("-");
        },
      ),
    );
  });
});
