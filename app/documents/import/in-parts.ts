/** Rows of an import read or written by one statement, which limits its use of memory. */
export const partSize = 2000;

/**
 * Reads all rows of an import in parts.
 * @param read returns at most `partSize` rows after a number, in order; none at the end
 */
export async function inParts<R extends { number: number }>(read: (after: number) => Promise<R[]>): Promise<R[]> {
	const rows: R[] = [];
	for (;;) {
		const some = await read(rows.at(-1)?.number ?? 0);
		if (some.length === 0) return rows;
		rows.push(...some);
	}
}
