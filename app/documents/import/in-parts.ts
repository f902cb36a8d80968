/** Rows of an import that are written, read and noted by one statement: no more is held at a time than these say. */
export const partSize = 2000;

/**
 * Reads all rows of an import, a part at a time.
 * @param read at most `partSize` rows behind a number, in their order; none at the end
 */
export async function inParts<R extends { number: number }>(read: (after: number) => Promise<R[]>): Promise<R[]> {
	const rows: R[] = [];
	for (;;) {
		const some = await read(rows.at(-1)?.number ?? 0);
		if (some.length === 0) return rows;
		rows.push(...some);
	}
}
