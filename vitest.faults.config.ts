import { defineConfig } from "vitest/config";
import site from "./vitest.journeys.config.ts";

/** `npm run test:faults`: what the built site does when something around it fails. */
export default defineConfig({
	test: {
		...site.test,
		include: ["tests/faults/**/*.test.ts"],
		// The tests measure how long the site takes to recover, and one may fill a disk.
		maxWorkers: 1,
		testTimeout: 240_000,
		hookTimeout: 300_000,
	},
});
