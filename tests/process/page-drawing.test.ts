import { afterAll, beforeAll, expect, it } from "vitest";
import { type SiteProcess, startSite } from "../setup/site-process.ts";
import { ask } from "./house.ts";

let site: SiteProcess;
beforeAll(async () => {
	site = await startSite({ PAGE_CACHE_BYTES: "0", LOG_LEVEL: "debug" });
});
afterAll(() => site?.remove());

const searches = [
	...["/en/search", "/ar/search?sort=newest", "/ar/search?q=asan", "/en/search?q=guichet+unique&country=FR"],
	...[
		"/en/search?q=one+stop+shop&function=licences",
		"/en/search?q=zzzqqqxxx",
		"/en/search?page=2",
		"/ar/search?page=999",
	],
	...["/en/search?q=%3Cscript%3Ealert(1)%3C/script%3E", "/ar/search?q=%D9%85%D8%B1%D9%83%D8%B2"],
];

it("searches that others wait for are drawn in a thread of their own, and no letter of them is another", async () => {
	const page = async (path: string) => {
		const { status, body } = await ask(`${site.origin}${path}`);
		return { path, status, body };
	};
	const alone: Awaited<ReturnType<typeof page>>[] = [];
	for (const path of searches) alone.push(await page(path));
	expect(alone.map(({ status }) => status)).toEqual(searches.map((path) => (path.endsWith("999") ? 302 : 200)));
	const another = ({ body }: { body: string }, at: number) => body !== alone[at]?.body;
	const threads = () => site.output().match(/a thread of its own draws pages/g)?.length ?? 0;
	expect(threads(), "a search that nobody waits for needs none").toBe(0);
	for (let round = 0; threads() === 0; round++) {
		expect(round, "rounds until the thread is there").toBeLessThan(200);
		expect((await Promise.all(searches.map(page))).filter(another)).toEqual([]);
	}
	for (let round = 0; round < 5; round++) expect((await Promise.all(searches.map(page))).filter(another)).toEqual([]);
});
