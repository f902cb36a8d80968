import { readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { beforeEach, expect, it } from "vitest";
import {
	addKey,
	createKeys,
	KeyLost,
	KeyRingError,
	keysIn,
	mergeKeys,
	openKeyRing,
	readKeys,
} from "#app/platform/key-ring.server.ts";
import { ownFolder } from "../../tests/setup/folder.ts";

const folder = ownFolder("keys");
let count = 0;
let file = "";
const at = new Date("2026-11-30T10:00:00Z");
const later = new Date("2026-12-30T10:00:00Z");

beforeEach(async () => {
	count += 1;
	file = path.join(folder, `${count}.json`);
	await createKeys(file, at);
});

it("opens what it sealed only for its owner, and never seals a text in the same way twice", () => {
	const ring = openKeyRing(file);
	fc.assert(
		fc.property(fc.string({ unit: "grapheme" }), fc.string(), fc.string(), (text, owner, other) => {
			const sealed = ring.seal(text, owner);
			expect(ring.open(sealed, owner)).toBe(text);
			expect(ring.seal(text, owner)).not.toBe(sealed);
			if (other !== owner) expect(() => ring.open(sealed, other)).toThrow();
		}),
	);
});

it("finds keys that another process created after it looked for the file", async () => {
	const other = `${file}.other`;
	const [early, sealed] = [keysIn(other), openKeyRing(file).seal("text", "a")];
	expect(early.hasKeyOf(sealed)).toBe(false);
	await mergeKeys(other, readFileSync(file, "utf8"));
	expect(early.hasKeyOf(sealed)).toBe(true);
});

it("opens nothing that was changed, cut off or sealed with a key that it lacks", async () => {
	const ring = openKeyRing(file);
	const sealed = ring.seal("JBSWY3DPEHPK3PXP", "a");
	const [id = "", content = ""] = sealed.split(":");
	const bytes = Buffer.from(content, "base64url");
	for (const place of bytes.keys()) {
		const changed = Buffer.from(bytes.map((byte, index) => (index === place ? byte ^ 1 : byte)));
		expect(() => ring.open(`${id}:${changed.toString("base64url")}`, "a")).toThrow();
	}
	for (const length of [1, 12, 27, bytes.length - 1])
		expect(() => ring.open(`${id}:${bytes.subarray(0, length).toString("base64url")}`, "a")).toThrow();
	const other = path.join(folder, "other.json");
	await createKeys(other, at);
	expect(openKeyRing(other).hasKeyOf(sealed)).toBe(false);
	expect(() => openKeyRing(other).open(sealed, "a")).toThrow(KeyLost);
});

it("returns a text that was never sealed", () => {
	const ring = openKeyRing(file);
	expect([ring.open("JBSWY3DPEHPK3PXP", "a"), ring.isCurrent("JBSWY3DPEHPK3PXP")]).toEqual(["JBSWY3DPEHPK3PXP", false]);
});

it("seals with a new key once it exists, and still opens older secrets; a running process follows", async () => {
	const [ring, running] = [openKeyRing(file), openKeyRing(file)];
	const old = ring.seal("secret", "a");
	const id = await addKey(file, later);
	const sealed = openKeyRing(file).seal("secret", "a");
	expect(sealed.slice(0, 8)).toBe(id);
	expect([running.open(sealed, "a"), running.open(old, "a")]).toEqual(["secret", "secret"]);
	expect([running.isCurrent(old), running.isCurrent(sealed)]).toEqual([false, true]);
});

it("is created once, readable only by its owner, even by several processes at the same time", async () => {
	const fresh = path.join(folder, "fresh.json");
	await Promise.all([createKeys(fresh, at), createKeys(fresh, at), createKeys(fresh, later)]);
	const text = readKeys(fresh);
	expect(JSON.parse(text ?? "").keys).toHaveLength(1);
	await createKeys(fresh, later);
	expect(readKeys(fresh)).toBe(text);
	expect(statSync(fresh).mode & 0o777).toBe(0o600);
});

it("accepts keys from a backup, and keeps its own as the newest", async () => {
	const old = readFileSync(file, "utf8");
	const sealed = openKeyRing(file).seal("secret", "a");
	const target = path.join(folder, "target.json");
	await mergeKeys(target, old);
	expect(openKeyRing(target).open(sealed, "a")).toBe("secret");
	const own = path.join(folder, "own.json");
	await createKeys(own, later);
	const mine = openKeyRing(own).seal("mine", "a");
	for (const _ of ["once", "twice"]) await mergeKeys(own, old);
	const ring = openKeyRing(own);
	expect([ring.open(sealed, "a"), ring.isCurrent(mine)]).toEqual(["secret", true]);
	expect(JSON.parse(readKeys(own) ?? "").keys).toHaveLength(2);
});

it("reports which file is damaged, and starts without one", () => {
	writeFileSync(file, readFileSync(file).subarray(0, 50));
	expect(() => readKeys(file)).toThrow(KeyRingError);
	expect(() => openKeyRing(file)).toThrow(file);
	expect(readKeys(path.join(folder, "none.json"))).toBeNull();
});
