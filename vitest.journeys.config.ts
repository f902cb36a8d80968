import os from "node:os";
import { defineConfig } from "vitest/config";

/** The built site as a real process: how it starts, fails and stops, and journeys of people in a real browser. */
export default defineConfig({
	test: {
		globalSetup: ["tests/setup/loaded-site.ts"],
		include: ["tests/process/**/*.test.ts", "tests/journeys/**/*.test.ts"],
		pool: "forks",
		// One process, site and browser for each worker, kept over its files; each file has a database of its own.
		isolate: false,
		// One more than there are cores: a test, its site and its browser wait for one another much of the time.
		maxWorkers: Math.min(4, os.availableParallelism() + 1),
		// A slow machine is not a failure. Tests that wait for something set their own limits.
		testTimeout: 120_000,
		hookTimeout: 180_000,
		expect: { poll: { timeout: 10_000 } },
	},
});
