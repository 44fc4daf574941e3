import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import type { CiRequest } from "../../../src/init/ci/ci-request.ts";
import { gitlabPipeline } from "../../../src/init/ci/gitlab-pipeline.ts";
import { isWritten } from "../../../src/init/ci/written-mark.ts";

const commit = "0123456789012345678901234567890123456789";
const plain: CiRequest = {
  release: { origin: { host: "github.com", path: "team/bindery" }, commit, version: "1.2.3" },
  locked: false,
  image: undefined,
  branch: "main",
};

const [header, template] = parseAllDocuments(
  readFileSync(new URL("../../../ci/gitlab.yml", import.meta.url), "utf8"),
).map((document): unknown => document.toJS());

test("includes the template of the commit that it installs", () => {
  const { path, text } = gitlabPipeline(plain);

  expect(path).toBe(".gitlab-ci.yml");
  expect(isWritten(text)).toBe(true);
  expect(text).toContain("# bindery 1.2.3\n");
  expect(parse(text)).toEqual({
    include: [
      {
        remote: `https://raw.githubusercontent.com/team/bindery/${commit}/ci/gitlab.yml`,
        inputs: { repository: "https://github.com/team/bindery.git", commit },
      },
    ],
  });
});

test("takes the template from GitLab where bindery is there", () => {
  const release = { ...plain.release, origin: { host: "gitlab.example.org", path: "a/b/bindery" } };

  expect(gitlabPipeline({ ...plain, release }).text).toContain(
    `https://gitlab.example.org/a/b/bindery/-/raw/${commit}/ci/gitlab.yml`,
  );
});

test("gives the template no input that it does not have, and all that it wants", () => {
  const { text } = gitlabPipeline({ ...plain, locked: true, image: "registry.example.org/team/paper" });
  const { include } = parse(text) as { readonly include: readonly { readonly inputs: object }[] };
  const { spec } = header as { readonly spec: { readonly inputs: Readonly<Record<string, object>> } };
  const wanted = Object.entries(spec.inputs).filter(([, input]) => !("default" in input));

  const given = Object.keys(include[0]?.inputs ?? {});
  expect(given).toEqual(["repository", "commit", "options", "image"]);
  expect(Object.keys(spec.inputs)).toEqual(expect.arrayContaining(given));
  expect(given).toEqual(expect.arrayContaining(wanted.map(([name]) => name)));
});

test("the template checks, keeps the report and pushes tags", () => {
  expect(template).toMatchObject({
    ".bindery": { services: [{ name: expect.stringMatching(/^docker:\d+\.\d+\.\d+-dind$/) }] },
    "bindery:check": {
      artifacts: { when: "always", reports: { junit: "bindery-report/junit.xml" } },
    },
    "bindery:image": { needs: ["bindery:check"], rules: [{ if: "$CI_COMMIT_TAG" }] },
  });
});

test("no input of the template reaches a line that a shell runs", () => {
  const jobs = Object.values(template as Readonly<Record<string, Readonly<Record<string, unknown>>>>);
  const scripts = jobs.flatMap(({ before_script, script }) => [before_script ?? [], script ?? []]);

  expect(JSON.stringify(scripts)).not.toContain("$[[");
  expect(scripts.flat().length).toBeGreaterThan(2);
});
