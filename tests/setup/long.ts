/** Whether to run everything that takes long: `npm run test:long` sets it; `npm test` runs a sample. */
export const long = process.env.TEST_LONG === "on";

/** How often a property is tried: `all` times in a long test, otherwise a sample of them. */
export function runs(all: number, sample = Math.ceil(all / 5)): { numRuns: number } {
	return { numRuns: long ? all : sample };
}
