import { setTimeout as pause } from "node:timers/promises";
import { expect, it } from "vitest";
import { workThrough } from "#app/platform/work-through.ts";

it("works on two items at a time, each once", async () => {
	const done: number[] = [];
	let [under, most] = [0, 0];
	await workThrough([1, 2, 3, 4, 5], async (item) => {
		most = Math.max(most, ++under);
		await pause(1);
		under--;
		done.push(item);
	});
	expect(done.sort()).toEqual([1, 2, 3, 4, 5]);
	expect(most).toBe(2);
});

it("starts no further item after an error, and throws it when the other item is done", async () => {
	const done: number[] = [];
	const work = workThrough([1, 2, 3, 4], async (item) => {
		if (item === 1) throw new Error("full");
		await pause(5);
		done.push(item);
	});
	await expect(work).rejects.toThrow("full");
	expect(done).toEqual([2]);
});
