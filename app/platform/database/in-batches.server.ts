/** Rows of one batch: enough to be done soon, and few enough to delay nobody. */
const batch = 5000;

/**
 * Repeats a statement that changes a limited number of rows, each time in its own transaction, until it finds no more.
 * @param change receives the maximum, and returns how many rows it changed
 * @returns how many rows were changed
 */
export async function inBatches(change: (most: number) => Promise<number>): Promise<number> {
	for (let all = 0; ; ) {
		const changed = await change(batch);
		all += changed;
		if (changed < batch) return all;
	}
}
