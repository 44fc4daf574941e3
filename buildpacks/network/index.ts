import { shippedFiles } from "../../src/plan/context-files.ts";
import type { SecretId } from "../../src/configuration/build-secrets.ts";
import type { Mount } from "../../src/plan/step.ts";

export const networkFiles = shippedFiles("buildpacks/network/", "build/network").filter((file) =>
  file.path.endsWith(".sh"),
);

const scriptMount: Mount = { kind: "context", source: "build/network", target: "/build/network" };

/** Mounts of a step that runs pip: the network settings of whoever builds, none of which stays in the image. */
export const pipNetwork: readonly Mount[] = [scriptMount, ...secrets("pip.conf", "ca.pem")];

/** Mounts of a step that runs pip and may run apt-get. */
export const pipAndAptNetwork: readonly Mount[] = [
  ...pipNetwork,
  ...secrets("apt-mirror", "apt-security-mirror"),
];

/** Mounts of a step that runs apt-get. */
export const aptNetwork: readonly Mount[] = [
  scriptMount,
  ...secrets("ca.pem", "apt-mirror", "apt-security-mirror"),
];

/** Mounts of a step that runs micromamba. */
export const condaNetwork: readonly Mount[] = [scriptMount, ...secrets("condarc", "ca.pem")];

/** Mounts of a step that fetches R, beside those of apt-get. */
export const rBinariesNetwork: readonly Mount[] = secrets("r-binaries");

/** Mounts of a step that fetches RStudio, beside those of apt-get. */
export const rstudioNetwork: readonly Mount[] = secrets("rstudio-binaries");

/** Mounts of a step that installs packages of R, beside those of apt-get. */
export const rNetwork: readonly Mount[] = secrets("cran-mirror", "bioconductor-mirror");

/** Mounts of a step that runs Julia's package manager and may run apt-get. */
export const juliaNetwork: readonly Mount[] = [...aptNetwork, ...secrets("julia-pkg-server")];

/** Mounts of a step that runs Nix. */
export const nixNetwork: readonly Mount[] = [scriptMount, ...secrets("nix.conf", "ca.pem")];

/** Mounts of a step that runs whatever a repository brings. */
export const everyNetwork: readonly Mount[] = [
  ...pipAndAptNetwork,
  ...secrets("npmrc", "condarc", "cran-mirror", "bioconductor-mirror", "julia-pkg-server"),
];

function secrets(...ids: readonly SecretId[]): readonly Mount[] {
  return ids.map((id) => ({ kind: "secret", id }));
}
