import { setImmediate } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import { type Limits, runInSandbox } from "#app/platform/sandbox/sandbox.server.ts";

const worker = new URL("sandbox.fixture.ts", import.meta.url);
const limits: Limits = { seconds: 30, megabytes: 512, heapMegabytes: 64, outputBytes: 1024 * 1024 };

async function* contentOf(text: string) {
	yield Buffer.from(text);
}
const run = (deed: string, less: Partial<Limits> = {}, content: AsyncIterable<Uint8Array> = contentOf("")) =>
	runInSandbox({ worker, task: { deed }, content, limits: { ...limits, ...less } });

describe("a sandboxed run", { timeout: 60_000 }, () => {
	it("receives content and answers in lines", async () => {
		async function* large() {
			for (let piece = 0; piece < 100; piece++) yield Buffer.alloc(100_000, 0x61);
		}
		expect(await run("echo", {}, large())).toEqual({
			outcome: "done",
			lines: [{ bytes: 10_000_000 }, { text: "a".repeat(20) }],
		});
	});

	it("sees no environment variables or files of the machine, and can't start or write anything", async () => {
		expect(await run("look-around")).toEqual({
			outcome: "done",
			lines: [
				{
					environment: [],
					secrets: "ERR_ACCESS_DENIED",
					eval: "EvalError",
					child: "ERR_ACCESS_DENIED",
					write: "ERR_ACCESS_DENIED",
				},
			],
		});
	});

	it("is ended when its CPU time is used up, or when it has waited for eight times as long", async () => {
		expect(await run("spin", { seconds: 1 })).toEqual({ outcome: "too-slow" });
		vi.useFakeTimers({ toFake: ["setTimeout"] });
		const waiting = run("wait", { seconds: 30 });
		while (vi.getTimerCount() === 0) await setImmediate();
		vi.advanceTimersByTime(8 * 30_000);
		vi.useRealTimers();
		expect(await waiting).toEqual({ outcome: "too-slow" });
	});

	it("is ended when its objects fill their memory", async () => {
		expect(await run("fill-heap")).toEqual({ outcome: "too-big" });
	});

	it.runIf(process.platform === "linux")("is ended when it uses too much memory in total", async () => {
		expect(await run("fill-memory", { megabytes: 200 })).toEqual({ outcome: "too-big" });
	});

	it("is ended when its output never ends", async () => {
		expect(await run("flood")).toEqual({ outcome: "too-big" });
	});

	it("reports a crash, or an incomplete answer", async () => {
		expect(await run("crash")).toMatchObject({
			outcome: "failed",
			reason: expect.stringContaining("something of the file's own"),
		});
		expect(await run("mumble")).toEqual({ outcome: "failed", reason: "an answer that is no JSON" });
	});

	it("throws the error that the content causes, and lets the next run start", async () => {
		async function* broken(): AsyncIterable<Uint8Array> {
			yield Buffer.from("half");
			throw new Error("the store has lost it");
		}
		await expect(run("echo", {}, broken())).rejects.toThrow("the store has lost it");
		expect(await run("echo", {}, contentOf("next"))).toMatchObject({ outcome: "done" });
	});

	it("waits for the same person's previous run", async () => {
		const order: string[] = [];
		const content = (name: string) =>
			(async function* () {
				order.push(name);
				yield Buffer.from(name);
			})();
		const first = run("echo", {}, content("first")).then(() => order.push("first ended"));
		const second = run("echo", {}, content("second")).then(() => order.push("second ended"));
		await Promise.all([first, second]);
		expect(order).toEqual(["first", "first ended", "second", "second ended"]);
	});
});
