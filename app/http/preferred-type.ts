/**
 * The media type that a client prefers (RFC 9110, 12.5.1), of those that are offered.
 * @param accept the header; without one, the first type
 * @param offered in our order of preference, for types that the client likes equally
 * @returns undefined if the client accepts none of them
 */
export function preferredType<T extends string>(accept: string | null, offered: readonly [T, ...T[]]): T | undefined {
	if (!accept) return offered[0];
	const ranges = accept.split(",", 30).map((part) => {
		const [range = "", ...parameters] = part.trim().toLowerCase().split(";");
		const quality = Number(/q=([\d.]+)/.exec(parameters.join(";"))?.[1] ?? 1);
		return { range: range.trim(), quality };
	});
	const best = offered
		.map((type) => ({ type, quality: qualityOf(type, ranges) }))
		.filter(({ quality }) => quality > 0)
		.sort((a, b) => b.quality - a.quality);
	return best[0]?.type;
}

/** The quality of the most specific range that includes the type. */
function qualityOf(type: string, ranges: readonly { range: string; quality: number }[]): number {
	for (const range of [type, type.replace(/\/.*/, "/*"), "*/*"]) {
		const found = ranges.find((one) => one.range === range);
		if (found) return found.quality;
	}
	return 0;
}
