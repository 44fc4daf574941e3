/** The platforms of the image, under the names that conda's channels have for them. */
export const platforms = ["linux-64", "linux-aarch64"] as const;

export type Platform = (typeof platforms)[number];

/** The platform of a processor, as `uname -m` has it. */
export function platformOf(machine: "x86_64" | "aarch64"): Platform {
  return machine === "x86_64" ? "linux-64" : "linux-aarch64";
}

/** Whether the name is that of a platform that an image can be for. */
export function isPlatform(name: string): name is Platform {
  return platforms.some((platform) => platform === name);
}

/** Every folder of a channel (conda's `KNOWN_SUBDIRS`). */
export const subdirs: readonly string[] = [
  "noarch",
  ...platforms,
  "emscripten-32",
  "emscripten-wasm32",
  "freebsd-64",
  "linux-32",
  "linux-armv6l",
  "linux-armv7l",
  "linux-ppc64",
  "linux-ppc64le",
  "linux-riscv32",
  "linux-riscv64",
  "linux-s390x",
  "osx-64",
  "osx-arm64",
  "wasi-wasm32",
  "win-32",
  "win-64",
  "win-arm64",
  "zos-z",
];
