import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { createSearchQueue } from "#app/server/search-queue.server.ts";

/** Takes a turn that lasts as long as its end is awaited; what began is written down. */
function turnsWith() {
	const turns = createSearchQueue();
	const begun: string[] = [];
	const take = (name: string, requested: number, end: Promise<unknown> = Promise.resolve()) =>
		turns.take(requested, async (othersWait) => {
			begun.push(othersWait ? `${name}, others wait` : name);
			await end;
			return name;
		});
	return { turns, begun, take };
}

describe("turns of searches", () => {
	it("come one at a time, first of whoever asked for least, else in the order of asking", async () => {
		const { begun, take } = turnsWith();
		const first = Promise.withResolvers<void>();
		const taken = [
			take("first", 1, first.promise),
			...[take("crawler 1", 50), take("crawler 2", 51), take("other crawler", 50), take("person", 2)],
		];
		await pause(5);
		expect(begun, "nobody waited when it began").toEqual(["first"]);
		first.resolve();
		expect(await Promise.all(taken)).toEqual(["first", "crawler 1", "crawler 2", "other crawler", "person"]);
		expect(begun).toEqual([
			"first",
			"person, others wait",
			"crawler 1, others wait",
			"other crawler, others wait",
			"crawler 2",
		]);
	});

	it("are followed by a rest only while others wait, and by a longer one after those of crawlers", async () => {
		const { begun, take } = turnsWith();
		/** Milliseconds from the end of a search of 20 ms to the next. */
		const restOf = async (requested: number) => {
			const slow = take("slow", requested, pause(20));
			const next = take("next", 1000);
			await slow;
			const rested = performance.now();
			await next;
			return performance.now() - rested;
		};
		expect(await restOf(2)).toBeGreaterThan(15);
		expect(await restOf(50)).toBeGreaterThan(70);
		await take("alone", 50, pause(60));
		const began = performance.now();
		await take("at once", 50);
		expect(performance.now() - began).toBeLessThan(90);
		expect(begun).toContain("alone");
	});

	it("hand on what a search throws, and go on", async () => {
		const { turns, take } = turnsWith();
		const broken = turns.take(1, async () => {
			throw new TypeError("broken");
		});
		const next = take("next", 1);
		await expect(broken).rejects.toThrow(new TypeError("broken"));
		expect(await next).toBe("next");
	});

	it("have no room for more of crawlers where many wait, and for nobody where very many do", async () => {
		const { turns, take } = turnsWith();
		const first = Promise.withResolvers<void>();
		const all = [take("first", 1, first.promise)];
		const wait = (count: number) => {
			for (let n = 0; n < count; n++) all.push(take(String(n), 1));
			return [turns.hasRoom(20), turns.hasRoom(21)];
		};
		expect(wait(149)).toEqual([true, true]);
		expect(wait(1)).toEqual([true, false]);
		expect(wait(849)).toEqual([true, false]);
		expect(wait(1)).toEqual([false, false]);
		first.resolve();
		await Promise.all(all);
		expect(wait(0)).toEqual([true, true]);
	});
});
