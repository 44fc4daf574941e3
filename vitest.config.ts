import { defineConfig } from "vitest/config";

/** Engine tests are a project of their own: they need a real engine and run one file at a time, so that timings and clean-up are each file's own. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          setupFiles: ["test/property-seed.ts"],
          include: ["test/**/*.test.ts"],
          exclude: ["test/{golden,cli,engine}/**"],
        },
      },
      { test: { name: "golden", include: ["test/golden/**/*.test.ts"] } },
      { test: { name: "cli", include: ["test/cli/**/*.test.ts"], testTimeout: 60_000 } },
      {
        test: {
          name: "engine",
          include: ["test/engine/**/*.test.ts"],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
