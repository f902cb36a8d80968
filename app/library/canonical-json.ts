/**
 * The same text for the same content: keys in order, and nothing that is empty, so that a field which a later release
 * adds with an empty default changes nothing.
 */
export function canonicalJson(value: unknown): string {
	return JSON.stringify(canonical(value)) ?? "null";
}

function canonical(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(canonical);
	if (typeof value !== "object" || value === null) return value;
	const entries = Object.entries(value)
		.map(([key, child]): [string, unknown] => [key, canonical(child)])
		.filter(([, child]) => !isEmpty(child))
		.sort(([a], [b]) => (a < b ? -1 : 1));
	return Object.fromEntries(entries);
}

function isEmpty(value: unknown): boolean {
	if (value === undefined || value === null || value === "") return true;
	return typeof value === "object" && Object.keys(value).length === 0;
}
