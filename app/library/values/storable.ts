/** Makes a JSON value storable in PostgreSQL: replaces NUL characters and unpaired surrogates in its texts. */
export function storable(value: unknown): unknown {
	if (typeof value === "string") return value.includes("\0") || !value.isWellFormed() ? clean(value) : value;
	if (Array.isArray(value)) return value.map(storable);
	if (typeof value !== "object" || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, child]) => [clean(key), storable(child)]));
}

function clean(text: string): string {
	return text.toWellFormed().replaceAll("\0", " ");
}
