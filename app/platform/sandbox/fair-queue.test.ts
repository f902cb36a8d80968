import { describe, expect, it } from "vitest";
import { fairQueue } from "#app/platform/sandbox/fair-queue.ts";

/** A queue whose tasks end when the test says so, and the names of those that have started. */
function bench(atOnce: number) {
	const queue = fairQueue(atOnce);
	const begun: string[] = [];
	const ends = new Map<string, () => void>();
	const add = (person: string, name: string, bytes = 1) =>
		queue.run({ person, bytes }, () => {
			begun.push(name);
			return new Promise<void>((end) => ends.set(name, end));
		});
	const settled = () => new Promise((resolve) => setImmediate(resolve));
	const end = (name: string) => {
		ends.get(name)?.();
		return settled();
	};
	return { queue, begun, add, end, settled };
}

describe("the queue", () => {
	it("does not let one person's many tasks delay anybody else", async () => {
		const { begun, add, end, settled } = bench(2);
		for (const name of ["a1", "a2", "a3"]) void add("a", name);
		void add("b", "b1");
		void add("c", "c1");
		await settled();
		expect(begun).toEqual(["a1", "b1"]);
		await end("b1");
		expect(begun).toEqual(["a1", "b1", "c1"]);
		await end("c1");
		// Only the person whose own task is running has to wait.
		expect(begun).toEqual(["a1", "b1", "c1"]);
		await end("a1");
		expect(begun.slice(3)).toEqual(["a2"]);
	});

	it("takes turns between people, however many tasks somebody added first, and starts with each person's smallest task", async () => {
		const { begun, add, end, settled } = bench(1);
		void add("a", "a large", 30);
		void add("a", "a larger", 40);
		void add("a", "a small", 1);
		void add("b", "b large", 30);
		void add("b", "b small", 2);
		await settled();
		for (const name of ["a large", "b small", "a small", "b large"]) await end(name);
		expect(begun).toEqual(["a large", "b small", "a small", "b large", "a larger"]);
	});

	it("passes on the result or the error of a task, and continues", async () => {
		const { queue } = bench(1);
		const broken = queue.run({ person: "a", bytes: 1 }, () => Promise.reject(new Error("broken")));
		const whole = queue.run({ person: "a", bytes: 1 }, async () => "done");
		await expect(broken).rejects.toThrow("broken");
		expect(await whole).toBe("done");
	});
});
