import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { copyTemplate } from "../setup/database.ts";
import { freePort, startSite } from "../setup/site-process.ts";
import { request, waitUntil } from "../setup/test-app.ts";
import { recordFault } from "./record-fault.ts";

const library = `/usr/lib/${process.arch === "arm64" ? "aarch64" : "x86_64"}-linux-gnu/faketime/libfaketimeMT.so.1`;
const canSetClocks = existsSync(library);
if (!canSetClocks)
	console.warn("SKIPPED: wrong clocks: there is no libfaketime (on Debian: apt-get install faketime).");

describe.runIf(canSetClocks)("the clock of a machine", () => {
	const folder = mkdtempSync(path.join(os.tmpdir(), "asan-clock-"));
	const file = path.join(folder, "clock");
	/** By how many seconds the clock of processes with these settings is ahead, at once. */
	const setClock = (ahead: number) => writeFileSync(file, `${ahead < 0 ? "" : "+"}${ahead}\n`);
	const withThatClock = {
		...{ LD_PRELOAD: library, FAKETIME_TIMESTAMP_FILE: file, FAKETIME_NO_CACHE: "1" },
		...{ FAKETIME_DONT_FAKE_MONOTONIC: "1", DONT_FAKE_MONOTONIC: "1" },
	};
	let copy: Awaited<ReturnType<typeof copyTemplate>>;
	beforeAll(async () => {
		copy = await copyTemplate("template_loaded");
	});
	afterAll(async () => {
		await copy?.drop();
		rmSync(folder, { recursive: true, force: true });
	});

	it("differs from the database's by more than five seconds: that is reported, and pages work", async () => {
		setClock(0);
		const METRICS_PORT = String(await freePort());
		const site = await startSite({ ...withThatClock, DATABASE_URL: copy.url, METRICS_PORT, WORKER: "off" });
		try {
			const read = async (at: string) => (await request(`http://127.0.0.1:${METRICS_PORT}${at}`)).body;
			const clock = async () => JSON.parse(await read("/readyz")).clock;
			expect((await clock()).state).toBe("ok");
			for (const ahead of [9, -9]) {
				setClock(ahead);
				expect(await clock()).toEqual({ state: "degraded", aheadSeconds: expect.closeTo(ahead, -0.5) });
				expect(await read("/metrics")).toContain('asan_part_ok{part="clock"} 0');
				expect((await request(`${site.origin}/en/search?q=${ahead}`)).status).toBe(200);
			}
			setClock(0);
			const took = await waitUntil(async () => (await clock()).state === "ok", 10_000, "the clock is right");
			recordFault(27, {
				saw: "pages: 200; AsanClocksDiffer fires, Installation names the difference",
				...{ lost: "nothing", seconds: took / 1000 },
			});
		} finally {
			await site.remove();
		}
	});
});
