/** Whether everything is wanted that takes long: `npm run test:long` sets it, `npm test` makes do with a sample. */
export const long = process.env.TEST_LONG === "on";

/** How often a property is tried: as often as it says in the long run, and a few times else. */
export function runs(all: number, sample = Math.ceil(all / 5)): { numRuns: number } {
	return { numRuns: long ? all : sample };
}
