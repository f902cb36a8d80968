/** Codes that have been renamed: bookmarks and the activity log still contain their former names. */
const formerCodes: ReadonlyMap<string, string> = new Map([
	["no-focal-point-60-days", "no-focal-point"],
	["term-ends-60-days", "term-ends-soon"],
	["agreement-expires-180", "agreement-first-warning"],
	["agreement-expires-60", "agreement-last-warning"],
	["no-activity-12-months", "no-activity"],
	["due-60", "due-soon"],
]);

/** The present name of a code that may have been renamed; any other text is returned unchanged. */
export function presentCode(code: string): string {
	return formerCodes.get(code) ?? code;
}
