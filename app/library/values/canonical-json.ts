/**
 * Serialises a value so that equal content gives equal text: keys are sorted and empty values left out, so that a field
 * with an empty default, added by a later release, makes no difference.
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
