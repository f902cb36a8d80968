import { brotliDecompressSync, gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createCachedPage, createPageCache } from "#app/server/page-cache.server.ts";

const page = async (text: string) => createCachedPage({ status: 200, type: "text/html" }, Buffer.from(text));

describe("a page cache", () => {
	it("returns the same bytes in each encoding", async () => {
		const cached = await page("<p>Salam</p>".repeat(50));
		expect(gunzipSync(await cached.body("gzip"))).toEqual(cached.identity);
		expect(brotliDecompressSync(await cached.body("br"))).toEqual(cached.identity);
		expect(await cached.body("br")).toBe(await cached.body("br"));
	});

	it("occupies no more memory with a compressed page than it has bytes", async () => {
		const cached = createCachedPage({ status: 200, type: "text/html" }, Buffer.from("A sentence. ".repeat(1000)));
		for (const encoding of ["gzip", "br"] as const) {
			const body = await cached.body(encoding);
			expect(body.buffer.byteLength, encoding).toBe(body.length);
		}
	});

	it("drops the pages with a tag, and no others", async () => {
		const cache = createPageCache(1_000_000);
		cache.store("/home", await page("home"), ["home", "practice:1"], cache.epoch);
		cache.store("/about", await page("about"), ["pages"], cache.epoch);
		cache.drop(["practice:1"]);
		expect(cache.get("/home")).toBeUndefined();
		expect(cache.get("/about")).toBeDefined();
	});

	it("does not cache a page whose rendering began before a drop", async () => {
		const cache = createPageCache(1_000_000);
		const begun = cache.epoch;
		cache.drop(["unrelated"]);
		expect(cache.store("/home", await page("home"), ["home"], begun)).toBe(false);
		expect(cache.get("/home")).toBeUndefined();
	});

	it("never contains more bytes than its maximum, and forgets the tags of evicted pages", async () => {
		const cache = createPageCache(20_000);
		for (let i = 0; i < 200; i++)
			cache.store(`/${i}`, await page(`page ${i} `.repeat(40)), [`t${i}`, "all"], cache.epoch);
		expect(cache.size).toBeLessThanOrEqual(20_000);
		expect(cache.pages).toBeGreaterThan(3);
		cache.drop(["all"]);
		expect(cache.pages).toBe(0);
		expect(cache.size).toBe(0);
	});

	it("returns no page that was cached before the last drop of its tag, after any sequence of calls", async () => {
		const body = await page("x");
		const step = fc.record({
			drop: fc.boolean(),
			tag: fc.constantFrom("a", "b", "c"),
			key: fc.constantFrom("1", "2", "3", "4"),
		});
		fc.assert(
			fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
				const cache = createPageCache(1_000_000);
				const shown = new Map<string, string>();
				for (const { drop, tag, key } of steps) {
					if (drop) {
						cache.drop([tag]);
						for (const [name, shows] of shown) if (shows === tag) shown.delete(name);
					} else {
						cache.store(key, body, [tag], cache.epoch);
						shown.set(key, tag);
					}
				}
				for (const key of ["1", "2", "3", "4"]) expect(cache.get(key) !== undefined).toBe(shown.has(key));
			}),
		);
	});
});
