import { setImmediate, setTimeout } from "node:timers/promises";
import { afterEach, expect, it } from "vitest";
import { type EventLoopLoad, watchEventLoop } from "#app/server/event-loop-load.server.ts";

let load: EventLoopLoad;
afterEach(() => load.stop());

it("is too high while work blocks the event loop, and no longer afterwards", async () => {
	load = watchEventLoop();
	expect(load.isTooHigh()).toBe(false);
	// Long enough for an evaluation during which the process was always busy.
	for (const end = performance.now() + 1300; performance.now() < end; ) {
		const until = performance.now() + 400;
		while (performance.now() < until);
		await setImmediate();
	}
	expect(load.isTooHigh()).toBe(true);
	while (load.isTooHigh()) await setTimeout(100);
});
