import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";

/** The base image, the network settings as build secrets, and a docker command line whose BuildKit works. */
export function readSettings() {
  const catalogue = parse(readFileSync(new URL("../../buildpacks/catalogue.yml", import.meta.url), "utf8"));
  const official = catalogue.images[`python-${catalogue.server.python}`];
  const file = process.env.BINDERY_CONFIG;
  const network = file ? (parse(readFileSync(file, "utf8")).network ?? {}) : {};
  const pip = Object.entries(network.pip ?? {}).map(
    ([key, value]) => `${key} = ${[value].flat().join("\n    ")}`,
  );
  return {
    base: network.images?.[official] ?? official,
    secrets: { "pip.conf": `[global]\n${pip.join("\n")}\n` },
    docker: findDocker(),
  };
}

/** Newer command lines build with BuildKit only where buildx is installed, so the first that does is taken. */
function findDocker() {
  const folder = mkdtempSync(join(tmpdir(), "bindery-bench-"));
  try {
    writeFileSync(join(folder, "Dockerfile"), "FROM scratch\nLABEL io.bindery.bench=1\n");
    for (const docker of ["docker", "/usr/bin/docker", "/usr/local/bin/docker"]) {
      try {
        execFileSync(docker, ["build", "-q", folder], {
          env: { ...process.env, DOCKER_BUILDKIT: "1" },
          stdio: "ignore",
        });
        return docker;
      } catch {
        continue;
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  throw new Error("no docker command line here builds with BuildKit");
}
