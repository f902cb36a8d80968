/**
 * The value that `share` per cent of the values do not exceed (nearest rank).
 * @param sorted ascending
 * @returns NaN where there are no values
 */
export function percentile(sorted: ArrayLike<number>, share: number): number {
	const rank = Math.ceil((share / 100) * sorted.length);
	return sorted[Math.max(rank, 1) - 1] ?? Number.NaN;
}
