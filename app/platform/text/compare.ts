/** The order of codes, days and ids: by their code units. Texts for people are sorted by `collatorOf`. */
export function compare(one: string, other: string): number {
	return one < other ? -1 : one > other ? 1 : 0;
}
