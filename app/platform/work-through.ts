/**
 * Works through a list, two items at a time: while the database works on one, this process prepares the other. After an
 * error, no further item is begun, and the error is thrown once the item in progress is done.
 */
export async function workThrough<Item>(
	items: Iterable<Item> | AsyncIterable<Item>,
	work: (item: Item) => Promise<void>,
): Promise<void> {
	// Both workers take from the one generator, which ends for both when one of them throws.
	const rest = (async function* () {
		yield* items;
	})();
	const worker = async () => {
		for await (const item of rest) await work(item);
	};
	const ends = await Promise.allSettled([worker(), worker()]);
	for (const end of ends) if (end.status === "rejected") throw end.reason;
}
