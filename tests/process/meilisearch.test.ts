import { setTimeout as pause } from "node:timers/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { meilisearchProgram } from "../contracts/search-engine-meilisearch.ts";
import { searchStateOf, testAppWithMeilisearch } from "../setup/meilisearch-app.ts";
import { type Answer, request, waitUntil } from "../setup/test-app.ts";
import { publish } from "./secret-practices.ts";

const program = meilisearchProgram("the site with Meilisearch");

describe.skipIf(!program)("a site with Meilisearch", () => {
	const { app, meilisearch } = testAppWithMeilisearch(program);
	beforeAll(async () => {
		// The first change after the start waits until the whole library has been indexed.
		const first = await publish(app, "fexotarn");
		await waitUntil(
			async () => hits(await search("fexotarn", uncached)).includes(first),
			30_000,
			"the first change is in",
		);
	});

	const searchState = () => searchStateOf(app);
	const search = (q: string, cookie = "") =>
		request(`${app.origin}/en/search?${new URLSearchParams({ q })}`, { cookie });
	/** A cookie that belongs to no session. Its answers never come from the page cache. */
	const uncached = "session=x";
	/** The results with all the words; similar results are in a separate list. */
	const hits = ({ body }: Answer) => {
		const [, list = ""] = /<ol class="lined">(.*?)<\/ol>/s.exec(body.split('id="others-title"', 1)[0] ?? "") ?? [];
		return [...new Set([...list.matchAll(/href="\/en\/library\/([0-9A-Z]{4}-[0-9A-Z])/g)].map(([, pid]) => pid))];
	};
	const questions = ["passport", "pension", "زيارة"];

	it("finds a new practice within a second, even for readers who searched before", async () => {
		expect(await searchState()).toMatchObject({ state: "ok", engine: "meilisearch", degraded: false });
		const pid = await publish(app, "zorbiquan");
		// Meilisearch does not have the practice yet; its present answer must not stay in the cache.
		await search("zorbiquan");
		await pause(1000);
		expect(hits(await search("zorbiquan", uncached))).toEqual([pid]);
		expect(hits(await search("zorbiquan")), "the page that is kept").toEqual([pid]);
		expect((await search("zorbiquan")).headers.get("etag")).toBeTruthy();
		expect(await searchState()).toMatchObject({ engine: "meilisearch" });
	});

	it("killed: PostgreSQL answers at once, its answers are not cached, and the site stays ready", async () => {
		const before = await Promise.all(questions.map(async (q) => hits(await search(q, uncached))));
		await meilisearch.kill();
		for (const [index, q] of [...questions, ...questions].entries()) {
			const answer = await search(q, index % 2 ? uncached : "");
			expect([answer.status, hits(answer).length > 0], q).toEqual([200, true]);
		}
		for (const q of questions) {
			const answer = await search(`${q} `);
			expect([answer.status, answer.headers.get("etag"), answer.headers.get("cache-control")], q).toEqual([
				200,
				null,
				"private, no-store",
			]);
		}
		const pid = await publish(app, "harnivelt");
		expect(hits(await search("harnivelt"))).toEqual([pid]);
		const ready = await request(`${app.origin}/readyz`);
		expect([ready.status, JSON.parse(ready.body)]).toMatchObject([
			200,
			{ status: "ready", search: { state: "degraded" } },
		]);

		await meilisearch.start();
		await waitUntil(
			async () => (await searchState()).engine === "meilisearch",
			45_000,
			"it is asked again, though nobody searches",
		);
		await waitUntil(async () => hits(await search("harnivelt", uncached)).includes(pid), 10_000, "it has caught up");
		expect(await Promise.all(questions.map(async (q) => hits(await search(q, uncached))))).toEqual(before);
		expect((await search("harnivelt")).headers.get("etag")).toBeTruthy();
	});
});
