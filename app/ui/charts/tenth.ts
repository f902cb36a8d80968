/** A coordinate with at most one decimal, which is as precise as drawings are seen. */
export function tenth(value: number): number {
	return Math.round(value * 10) / 10;
}
