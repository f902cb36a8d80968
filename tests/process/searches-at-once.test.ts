import { expect, it } from "vitest";
import { type Answer, requestAtOnce, testApp } from "../setup/test-app.ts";
import { publish } from "./secret-practices.ts";

// Without a page cache every search is rendered.
const app = testApp({ PAGE_CACHE_BYTES: "0", WORKER: "off" });

const pageTooFar = "/ar/search?page=999";
const searches = [
	...["/en/search", "/ar/search?sort=newest", "/ar/search?q=asan", "/en/search?q=guichet+unique&country=FR"],
	...["/en/search?q=one+stop+shop&function=licences", "/en/search?q=zzzqqqxxx", "/en/search?page=2", pageTooFar],
	...["/en/search?q=%3Cscript%3Ealert(1)%3C/script%3E", "/ar/search?q=%D9%85%D8%B1%D9%83%D8%B2"],
];
const searchAtOnce = (paths: string[], init?: RequestInit) =>
	requestAtOnce(
		paths.map((path) => `${app.origin}${path}`),
		init,
	);

it("simultaneous searches get the same answers as each one alone", async () => {
	const alone: Answer[] = [];
	for (const path of searches) alone.push(...(await searchAtOnce([path])));
	expect(alone.map(({ status }) => status)).toEqual(searches.map((path) => (path === pageTooFar ? 302 : 200)));
	const names = ["location", "content-type", "cache-control", "vary", "etag"];
	const content = ({ status, body, headers }: Answer) => [status, body, ...names.map((name) => headers.get(name))];
	for (const encoding of ["br", "gzip", "identity", "gzip, br"]) {
		const together = await searchAtOnce([...searches, ...searches], { headers: { "accept-encoding": encoding } });
		expect(together.map(content), encoding).toEqual([...alone, ...alone].map(content));
	}
});

it("a search finds a practice published a moment ago, and nothing that is not public", async () => {
	const paths = ["en", "ar"].flatMap((locale) =>
		["relevance", "newest"].flatMap((sort) =>
			["zorbiquan", "velmotrix"].map((word) => `/${locale}/search?q=${word}&sort=${sort}`),
		),
	);
	const found = async (pid: string) =>
		(await searchAtOnce(paths)).map(({ status, body }) => [status, body.includes(pid)]);
	const nowhere = paths.map(() => [200, false]);
	const forMembers = await publish(app, "velmotrix", { facts: { visibility: "members" } });
	expect(await found(forMembers)).toEqual(nowhere);
	const open = await publish(app, "zorbiquan");
	expect(await found(open)).toEqual(paths.map((path) => [200, path.includes("zorbiquan")]));
	expect(await found(forMembers)).toEqual(nowhere);
});
