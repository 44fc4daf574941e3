import { assert, domain, nat, property } from "fast-check";
import { describe, expect, test } from "vitest";
import { hostOf, registryOf, serverAddressOf, splitTag } from "../../src/registry/registry-of.ts";

describe("registryOf", () => {
  test.each([
    ["ubuntu", "docker.io"],
    ["ubuntu:24.04", "docker.io"],
    ["team/paper:1.0", "docker.io"],
    ["docker.io/team/paper", "docker.io"],
    ["index.docker.io/team/paper", "docker.io"],
    ["registry-1.docker.io/team/paper", "docker.io"],
    ["quay.io/team/paper:1.0", "quay.io"],
    ["localhost/paper", "localhost"],
    ["localhost:5000/paper:1.0", "localhost:5000"],
    ["registry:5000/a/b/c", "registry:5000"],
    ["Registry/paper", "Registry"],
    [`10.0.0.1:5000/paper@sha256:${"0".repeat(64)}`, "10.0.0.1:5000"],
    [`paper@sha256:${"0".repeat(64)}`, "docker.io"],
    ["paper:1.0", "docker.io"],
    ["", "docker.io"],
    ["/paper", "docker.io"],
  ])("of %s is %s", (name, registry) => {
    expect(registryOf(name)).toBe(registry);
  });

  test("is what stands before the name, for any host with a port", () => {
    assert(
      property(domain(), nat(65_535), (host, port) => {
        expect(registryOf(`${host}:${port}/team/paper:1.0`)).toBe(`${host}:${port}`);
      }),
    );
  });
});

describe("hostOf", () => {
  test.each([
    ["https://index.docker.io/v1/", "docker.io"],
    ["index.docker.io", "docker.io"],
    ["https://quay.io", "quay.io"],
    ["http://registry.example.org:5000/v2/", "registry.example.org:5000"],
    ["quay.io/", "quay.io"],
    ["ghcr.io", "ghcr.io"],
  ])("of %s is %s", (registry, host) => {
    expect(hostOf(registry)).toBe(host);
  });
});

test("Docker Hub's logins stand under its old address", () => {
  expect(serverAddressOf("docker.io")).toBe("https://index.docker.io/v1/");
  expect(serverAddressOf("quay.io")).toBe("quay.io");
});

test.each([
  ["host:5000/name:tag", "host:5000/name", "tag"],
  ["host:5000/name", "host:5000/name", "latest"],
  ["name:1.0", "name", "1.0"],
  ["name", "name", "latest"],
])("splitTag(%s)", (name, repository, version) => {
  expect(splitTag(name)).toEqual({ repository, version });
});
