/**
 * The checks that `npm test` and `npm run check` have in common, besides the tests: arguments for Node, by name of the
 * check.
 */
export const checks = {
	types: ["node_modules/typescript-7/bin/tsc", "--noEmit", "-p", "tsconfig.json"],
	"format and lint": ["node_modules/@biomejs/biome/bin/biome", "ci", "--error-on-warnings"],
	"dead code": ["node_modules/knip/bin/knip.js", "--no-progress"],
};
