import { defineConfig } from "vitest/config";

// Tests run on the sources, in forked processes: several of them open real sockets, files and databases.
export default defineConfig({
  test: {
    include: ["test/{unit,integration,e2e,architecture,docs}/**/*.test.ts"],
    pool: "forks",
    testTimeout: 30_000,
    hookTimeout: 60_000,
    fileParallelism: true,
    maxWorkers: 2,
  },
});
