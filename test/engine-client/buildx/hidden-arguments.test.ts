import * as fc from "fast-check";
import { expect, test } from "vitest";
import { hiddenArguments } from "../../../src/engine/buildx/hidden-arguments.ts";

const proxy = "http://ada:s3cret@proxy:3128";

test.each<[string, string, Readonly<Record<string, string>>, boolean]>([
  ["TOKEN", "a", {}, true],
  ["http_proxy", proxy, {}, true],
  ["HTTPS_PROXY", proxy, { PATH: "/bin" }, true],
  ["no_proxy", "cluster", {}, true],
  ["the_path", "/x", {}, true],
  // What the caller has already changes nothing.
  ["HTTP_PROXY", "http://proxy", { HTTP_PROXY: "http://proxy" }, true],
  ["HTTP_PROXY", proxy, { http_proxy: proxy }, true],
  ["PATH", "/bin", { PATH: "/bin" }, true],
  // Buildx would go another way.
  ["HTTP_PROXY", "http://proxy", {}, false],
  ["HTTP_PROXY", proxy, { HTTP_PROXY: "http://other" }, false],
  ["HTTP_PROXY", proxy, { http_proxy: "http://other" }, false],
  ["http_proxy", proxy, { HTTP_PROXY: "" }, false],
  ["TOKEN", "a", { TOKEN: "b" }, false],
  ["PATH", "/x", {}, false],
  ["DOCKER_HOST", "tcp://x", {}, false],
  ["BUILDX_BUILDER", "x", {}, false],
  ["KUBECONFIG", "/x", {}, false],
  ["AWS_ACCESS_KEY_ID", "x", {}, false],
  ["GODEBUG", "x", {}, false],
  // No names of variables.
  ["", "a", {}, false],
  ["a=b", "a", {}, false],
  ["a\n", "a", {}, false],
])("%s=%s with %j is hidden: %s", (name, value, environment, expected) => {
  const hidden = hiddenArguments({ buildArguments: { [name]: value }, environment });
  expect(hidden).toEqual(expected ? { [name]: value } : {});
});

test("nothing that the caller has in the environment changes", () => {
  const variables = fc.dictionary(fc.constantFrom("A", "a", "PATH", "HTTP_PROXY", "http_proxy"), fc.string());
  fc.assert(
    fc.property(variables, variables, (buildArguments, environment) => {
      const hidden = hiddenArguments({ buildArguments, environment });
      expect({ ...environment, ...hidden }).toMatchObject(environment);
      expect(buildArguments).toMatchObject(hidden);
    }),
  );
});
