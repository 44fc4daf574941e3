import { defineConfig } from "vitest/config";
import { LongestFirst } from "./test/longest-first.ts";

/**
 * Engine tests are a project of their own, after the others: they need a real engine. Two files at a time: while one waits (for a server, a
 * time limit, the engine's disk) the other computes. Each has repositories, images and containers with names of its own.
 */
export default defineConfig({
  test: {
    // One for each processor; else one of two would be left idle.
    maxWorkers: "100%",
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: "unit",
          // Properties and ShellCheck compute for seconds where the machine has other work.
          testTimeout: 60_000,
          setupFiles: ["test/property-seed.ts"],
          include: ["test/**/*.test.ts"],
          exclude: ["test/{golden,cli,engine}/**"],
        },
      },
      { test: { name: "golden", include: ["test/golden/**/*.test.ts"], testTimeout: 60_000 } },
      { test: { name: "cli", include: ["test/cli/**/*.test.ts"], testTimeout: 60_000 } },
      {
        test: {
          name: "engine",
          include: ["test/engine/**/*.test.ts"],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          // An engine, a registry and a network under load: what fails once and passes then is told, and is no failure.
          retry: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
