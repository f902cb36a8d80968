import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, it } from "vitest";
import { inWorkplace, type Workplace } from "./workplace.ts";

const stopping = (name: string, stopped: string[]) => ({ stop: async () => void stopped.push(name) });

it("stops everything that was started, the last first, and deletes the folder", async () => {
	const stopped: string[] = [];
	const folder = await inWorkplace(async ({ folder, start }) => {
		await start(Promise.resolve(stopping("database", stopped)));
		await start(Promise.resolve(stopping("site", stopped)));
		writeFileSync(path.join(folder, "many.jsonl"), "{}");
		return folder;
	});
	expect(stopped).toEqual(["site", "database"]);
	expect(existsSync(folder)).toBe(false);
});

it("does the same if the work fails or something does not start", async () => {
	const stopped: string[] = [];
	let left: Workplace | undefined;
	const work = inWorkplace(async (place) => {
		left = place;
		await place.start(Promise.resolve(stopping("bare", stopped)));
		await place.start(Promise.reject(new Error("The site did not start.")));
	});
	await expect(work).rejects.toThrow("did not start");
	expect(stopped).toEqual(["bare"]);
	expect(existsSync(left?.folder ?? "")).toBe(false);
});

it("waits for anything that is still starting when it is interrupted, and stops it", async () => {
	const stopped: string[] = [];
	const work = inWorkplace(async ({ start }) => {
		await start(pause(200).then(() => stopping("slow", stopped)));
		await new Promise(() => {});
	});
	setTimeout(() => process.emit("SIGINT"), 50);
	await expect(work).rejects.toThrow("Ended by SIGINT");
	expect(stopped).toEqual(["slow"]);
});
