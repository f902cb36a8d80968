import { expect, it } from "vitest";
import { inTurns } from "#app/forum/registration/in-turns.ts";

it("what arrives while a batch is worked on is answered together, in order", async () => {
	const batches: number[][] = [];
	const take = inTurns(async (_: string, batch: number[]) => {
		batches.push(batch);
		await new Promise((resolve) => setImmediate(resolve));
		return batch.map((number) => number * 2);
	});
	expect(await Promise.all(Array.from({ length: 150 }, (_, at) => take("a", at)))).toEqual(
		Array.from({ length: 150 }, (_, at) => at * 2),
	);
	expect(batches.map(({ length }) => length)).toEqual([1, 100, 49]);
	expect(await take("a", 1)).toBe(2);
});

it("one item that fails does not fail the others", async () => {
	const take = inTurns(async (_: string, batch: string[]) => {
		if (batch.includes("bad")) throw new Error("bad");
		return batch;
	});
	const results = await Promise.allSettled(["first", "good", "bad", "fine"].map((item) => take("a", item)));
	expect(results.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected", "fulfilled"]);
});
