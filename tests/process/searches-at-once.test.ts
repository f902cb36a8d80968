import { expect, it } from "vitest";
import { type Answer, requestAtOnce, testApp } from "../setup/test-app.ts";

// Without a page cache every search is rendered.
const app = testApp({ PAGE_CACHE_BYTES: "0", WORKER: "off" });

const searches = [
	...["/en/search", "/ar/search?sort=newest", "/ar/search?q=asan", "/en/search?q=guichet+unique&country=FR"],
	...["/en/search?q=one+stop+shop&function=licences", "/en/search?q=zzzqqqxxx", "/en/search?page=2"],
	...["/en/search?q=%3Cscript%3Ealert(1)%3C/script%3E", "/ar/search?q=%D9%85%D8%B1%D9%83%D8%B2"],
];
const addresses = () => searches.map((path) => `${app.origin}${path}`);

it("answers searches that come at the same time as it answers each alone", async () => {
	const alone: Answer[] = [];
	for (const address of addresses()) alone.push(...(await requestAtOnce([address])));
	expect(alone.map(({ status }) => status)).toEqual(searches.map(() => 200));
	const content = ({ status, body, headers }: Answer) => [status, body, headers.get("etag"), headers.get("vary")];
	for (const encoding of ["br", "gzip", "identity"]) {
		const together = await requestAtOnce([...addresses(), ...addresses()], {
			headers: { "accept-encoding": encoding },
		});
		expect(together.map(content), encoding).toEqual([...alone, ...alone].map(content));
	}
});
