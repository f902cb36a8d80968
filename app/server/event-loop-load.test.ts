import { setImmediate, setTimeout } from "node:timers/promises";
import { afterEach, expect, it } from "vitest";
import { type EventLoopLoad, watchEventLoop } from "#app/server/event-loop-load.server.ts";

let load: EventLoopLoad;
afterEach(() => load.stop());

function block(milliseconds: number): void {
	const until = performance.now() + milliseconds;
	while (performance.now() < until);
}

it("the load is not too high after a single long task", async () => {
	load = watchEventLoop(200);
	await setTimeout(20);
	block(1200);
	for (let n = 0; n < 8; n++) {
		await setTimeout(100);
		expect(load.isTooHigh()).toBe(false);
	}
});

it("the load is too high while work blocks the event loop, and normal afterwards", async () => {
	load = watchEventLoop(200);
	expect(load.isTooHigh()).toBe(false);
	while (!load.isTooHigh()) {
		block(400);
		await setImmediate();
	}
	while (load.isTooHigh()) await setTimeout(100);
});
