/**
 * Returns the first `count` items in sorted order, much faster than sorting when `count` is small.
 * @returns a new array
 */
export function topN<T>(items: Iterable<T>, count: number, compare: (a: T, b: T) => number): T[] {
	const first: T[] = [];
	if (count < 1) return first;
	for (const item of items) {
		if (first.length >= count && compare(item, first.at(-1) as T) >= 0) continue;
		let from = 0;
		for (let to = first.length; from < to; ) {
			const middle = (from + to) >> 1;
			if (compare(item, first[middle] as T) < 0) to = middle;
			else from = middle + 1;
		}
		first.splice(from, 0, item);
		if (first.length > count) first.pop();
	}
	return first;
}
