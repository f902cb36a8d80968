/** Rows of one batch: enough to be done soon, and few enough to hold up nobody. */
const batch = 5000;

/**
 * Repeats a statement that changes at most so many rows, each time in a transaction of its own, until it finds no more.
 * @param change gets the maximum, and returns how many rows it changed
 * @returns how many rows were changed
 */
export async function inBatches(change: (most: number) => Promise<number>): Promise<number> {
	for (let all = 0; ; ) {
		const changed = await change(batch);
		all += changed;
		if (changed < batch) return all;
	}
}
