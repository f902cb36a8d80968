import os from "node:os";
import { defineConfig } from "vitest/config";

/** The built site as a real process: how it starts, fails and stops, and journeys of people in a real browser. */
export default defineConfig({
	test: {
		globalSetup: ["tests/setup/loaded-folder.ts"],
		include: ["tests/process/**/*.test.ts", "tests/journeys/**/*.test.ts"],
		// `npm test` names at its end what passed only at the second try.
		retry: 1,
		pool: "forks",
		// Each file starts a site and a browser of its own, and much of the time they wait for one another.
		maxWorkers: Math.min(4, Math.max(2, os.availableParallelism())),
		// A slow machine is no fault; what waits for something says for how long.
		testTimeout: 120_000,
		hookTimeout: 180_000,
	},
});
