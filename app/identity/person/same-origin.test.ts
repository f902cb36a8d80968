import { describe, expect, it } from "vitest";
import { isSameOrigin } from "#app/identity/person/same-origin.ts";

const ours = "https://library.example";
const post = (headers: Record<string, string>, origin: string | undefined = ours) =>
	isSameOrigin("POST", new Headers({ host: "library.example", ...headers }), origin);

describe("a request that may change something", () => {
	it("may read the site, whatever page it comes from", () => {
		const foreign = new Headers({ "sec-fetch-site": "cross-site", origin: "https://evil.example" });
		expect(isSameOrigin("GET", foreign, ours)).toBe(true);
		expect(isSameOrigin("HEAD", foreign, ours)).toBe(true);
	});

	it.each(["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "get"])("is checked if it is a %s", (method) => {
		expect(isSameOrigin(method, new Headers({ "sec-fetch-site": "cross-site" }), ours)).toBe(false);
	});

	it("is trusted to come from the site that the browser states", () => {
		expect(post({ "sec-fetch-site": "same-origin" })).toBe(true);
		expect(post({ "sec-fetch-site": "none" })).toBe(true);
		expect(post({ "sec-fetch-site": "same-site", origin: ours })).toBe(false);
		expect(post({ "sec-fetch-site": "cross-site", origin: ours })).toBe(false);
		expect(post({ "sec-fetch-site": "" })).toBe(false);
	});

	it.each(["same-origin", "none"])("is refused if another page sends it, although its site is “%s”", (site) => {
		expect(post({ "sec-fetch-site": site, origin: "https://evil.example" })).toBe(false);
		expect(post({ "sec-fetch-site": site, origin: "null" })).toBe(false);
		expect(post({ "sec-fetch-site": site, origin: ours })).toBe(true);
	});

	it("needs our origin if the browser states no site", () => {
		expect(post({ origin: ours })).toBe(true);
		expect(post({ origin: "http://library.example" })).toBe(false);
		expect(post({ origin: "https://library.example:8443" })).toBe(false);
		expect(post({ origin: "https://library.example.evil.example" })).toBe(false);
	});

	it("needs the requested host if no origin is configured", () => {
		const requested = (origin: string, host: string) => isSameOrigin("POST", new Headers({ origin, host }), undefined);
		expect(requested("http://127.0.0.1:3000", "127.0.0.1:3000")).toBe(true);
		expect(requested("http://library.example", "Library.Example")).toBe(true);
		expect(requested("http://127.0.0.1:4000", "127.0.0.1:3000")).toBe(false);
		expect(isSameOrigin("POST", new Headers({ origin: "http://a.example" }), undefined)).toBe(false);
	});

	it.each(["null", "", "library.example", "https://", "file:///etc", "javascript:0", `${ours}, ${ours}`])(
		"is refused with the origin “%s”",
		(origin) => {
			expect(post({ origin })).toBe(false);
		},
	);

	it("is refused if it states neither site nor origin", () => {
		expect(post({})).toBe(false);
	});
});
