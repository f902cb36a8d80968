import { defineConfig } from "vitest/config";

/** Journeys of people in a real browser, against the built site. */
export default defineConfig({
	test: {
		include: ["tests/journeys/**/*.test.ts"],
		pool: "forks",
		maxWorkers: 1,
		fileParallelism: false,
		testTimeout: 60_000,
		hookTimeout: 120_000,
	},
});
