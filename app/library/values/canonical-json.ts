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
	const ordered: Record<string, unknown> = {};
	for (const key of Object.keys(value).sort()) {
		const child = canonical((value as Record<string, unknown>)[key]);
		if (!isEmpty(child)) ordered[key] = child;
	}
	return ordered;
}

function isEmpty(value: unknown): boolean {
	if (value === undefined || value === null || value === "") return true;
	return typeof value === "object" && Object.keys(value).length === 0;
}
