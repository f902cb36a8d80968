import os from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
	test: {
		globalSetup: ["tests/setup/cluster.ts"],
		setupFiles: ["tests/setup/console.ts"],
		include: ["app/**/*.test.{ts,tsx}", "tests/**/*.test.{ts,tsx}", "scripts/**/*.test.ts"],
		exclude: ["node_modules/**", "tests/journeys/**", "tests/process/**", "tests/faults/**"],
		pool: "forks",
		// A worker keeps what it has loaded for its other files: loading would take longer than most tests.
		isolate: false,
		// With a young generation of 16 MB, objects that a test still uses are copied again and again.
		execArgv: ["--max-semi-space-size=64"],
		maxWorkers: Math.min(4, Math.max(2, os.availableParallelism())),
		// A slow machine is not a failure. Tests that wait for something set their own limits.
		testTimeout: 60_000,
		hookTimeout: 60_000,
	},
	esbuild: { jsx: "automatic" },
});
