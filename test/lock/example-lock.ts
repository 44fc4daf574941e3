import type { BinderyLock } from "../../src/lock/lock-file.ts";

export const digest = `sha256:${"0123456789abcdef".repeat(4)}`;

/** A lock of a small repository, for tests to change a part of. */
export const exampleLock: BinderyLock = {
  version: "1",
  bindery: "0.1.0",
  date: "2026-11-22",
  platform: "linux/amd64",
  server: digest,
  images: { "python:3.11-slim-bookworm": digest },
  "local-images": { "registry.example.org/node:22": digest },
  interpreters: { Python: "3.11.2" },
  inputs: { "binder/requirements.txt": digest },
  packages: { "pylock.bindery.toml": digest },
  debian: { image: ["bash=5.2.15-2+b13", "bsdutils=1:2.38.1-5+deb12u3"], wheels: ["g++=4:12.2.0-3"] },
  unpinned: ["what postBuild has installed: bindery has no lock of its packages"],
};
