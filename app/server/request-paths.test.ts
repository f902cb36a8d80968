import fc from "fast-check";
import { expect, it } from "vitest";
import {
	cachedPageKey,
	isAuthorisedByLink,
	isFailure,
	isOpenForm,
	isSearch,
	isSuggestion,
	isWorkplace,
} from "#app/server/request-paths.server.ts";

const origin = "http://library.example";
const key = (path: string) => cachedPageKey(origin, new URL(path, origin));

it("uses one cache key for a page, whatever the order of its parameters", () => {
	expect(key("/en/search?country=AZ&q=visa")).toBe(key("/en/search?utm_source=mail&q=visa&country=AZ&kind="));
	expect(key("/en/search?country=AZ&country=GE")).toBe(key("/en/search?country=GE&country=AZ"));
	expect(key("/en/library/4F7K-2?ref=x")).toBe(key("/en/library/4F7K-2"));
});

it("uses different cache keys for different pages", () => {
	expect(key("/en/search?q=visa")).not.toBe(key("/ar/search?q=visa"));
	expect(key("/en/search?q=visa")).not.toBe(key("/en/search?q=Visa"));
	expect(key("/en/search?q=visa")).not.toBe(key("/en/search?q=visa&p=4F7K-2"));
	expect(key("/en/about/contact?topic=practice")).not.toBe(key("/en/about/contact?topic=account"));
	expect(key("/en/members/AZ?on=2019-05-01")).not.toBe(key("/en/members/AZ"));
	expect(cachedPageKey("http://other.example", new URL("/en", origin))).not.toBe(key("/en"));
});

it("caches only public pages: no personal pages, and none in areas that are not listed", () => {
	for (const path of [
		"/",
		"/en/account",
		"/en/account/sign-in",
		"/en/desk",
		"/ar/secretariat/x",
		"/documents/018f6f2e-0000-7000-8000-000000000000",
		"/documents/018f6f2e-0000-7000-8000-000000000000/1",
		"/en/documents/018f6f2e-0000-7000-8000-000000000000/withheld",
		"/language?to=en",
		"/en/failure",
		"/en/confirm/x?pid=4F7K-2",
		"/en/unsubscribe/x",
		"/en/questions/x",
		"/en/awards/practice-awards-2026",
		"/en/library/4F7K-2/ask",
		"/en/events/exchange-days-2027/register",
		"/en/events/exchange-days-2027/register.data",
		"/en/registrations/x",
		"/en/certificates/x",
		"/en/library/4F7K-2/ask.data",
		"/en/a-page-of-tomorrow",
		"/en/searches/x",
		"/en/gap-sheet?p=4F7K-2+v1.0&4F7K-2.c1=missing",
		"/en/gap-sheet/secret",
		"/en/calendar/x.ics",
		"/xx/search",
	]) {
		expect(key(path), path).toBeUndefined();
	}
});

it("reads a path as the router does, which decodes it and ignores case", () => {
	for (const path of ["/en/SEARCH?q=visa", "/en/%73earch?q=visa", "/en/search//?q=visa"]) {
		expect(isSearch(new URL(path, origin)), path).toBe(true);
		expect(key(path), path).not.toBe(key(path.replace("visa", "tax")));
	}
	for (const path of ["/en/Account/sign-in", "/en/%61ccount/first-head/x", "/en/DESK"])
		expect(key(path), path).toBeUndefined();
	for (const path of ["/en/failure", "/en/FAILURE/", "/en/%66ailure//"])
		expect(isFailure(new URL(path, origin)), path).toBe(true);
	expect(isFailure(new URL("/en/failure/x", origin))).toBe(false);
});

it("counts the search for a practice to compare or to add to a gap sheet as a search, but not the page itself", () => {
	for (const path of ["/en/library/Compare/?p=4F7K-2&q=visa", "/en/gap-sheet?p=4F7K-2&q=visa", "/en/Gap-Sheet/?q=visa"])
		expect(isSearch(new URL(path, origin)), path).toBe(true);
	for (const path of [
		"/en/library/compare?p=4F7K-2",
		"/en/library/list?p=4F7K-2",
		"/en/gap-sheet?p=4F7K-2",
		"/en/gap-sheet/secret?q=visa",
		"/en/library/compare?q=",
		"/en/library?q=visa",
		"/en/library/x?q=visa",
	])
		expect(isSearch(new URL(path, origin)), path).toBe(false);
	expect(key("/en/library/compare?q=visa&p=4F7K-2")).not.toBe(key("/en/library/compare?q=tax&p=4F7K-2"));
});

it("does not cache suggestions, whatever the spelling of the URL", () => {
	for (const path of ["/en/search/suggest?q=a", "/ar/SEARCH/%73uggest/?q=a"]) {
		expect(isSuggestion(new URL(path, origin)), path).toBe(true);
		expect(isSearch(new URL(path, origin)), path).toBe(false);
		expect(key(path), path).toBeUndefined();
	}
	for (const path of ["/en/search?q=suggest", "/en/library/suggest", "/en/search/suggest/x"])
		expect(isSuggestion(new URL(path, origin)), path).toBe(false);
});

it("recognises the forms that anybody can send, whatever the spelling of the URL", () => {
	for (const path of ["/en/library/4F7K-2/ask", "/ar/LIBRARY/4F7K-2/%61sk/", "/en/about/contact?topic=access"])
		expect(isOpenForm(new URL(path, origin)), path).toBe(true);
	for (const path of ["/en/library/ask", "/en/library/4F7K-2/ask/x", "/en/about", "/en/account/sign-in"])
		expect(isOpenForm(new URL(path, origin)), path).toBe(false);
});

it("recognises working pages, whatever the spelling of the URL", () => {
	for (const path of ["/en/desk", "/ar/secretariat/documents/new", "/en/SECRETARIAT", "/en/%64esk/x"])
		expect(isWorkplace(new URL(path, origin)), path).toBe(true);
	for (const path of ["/", "/desk", "/xx/desk", "/en/account/sign-in", "/en/library/desk", "/documents/x"])
		expect(isWorkplace(new URL(path, origin)), path).toBe(false);
});

it("accepts posts from other origins if a secret in the URL authorises them: an unsubscribe link, a kept sheet", () => {
	for (const path of ["/en/unsubscribe/x", "/ar/UNSUBSCRIBE/x?from=mail", "/en/gap-sheet/x"])
		expect(isAuthorisedByLink(new URL(path, origin)), path).toBe(true);
	for (const path of [
		"/unsubscribe/x",
		"/xx/unsubscribe/x",
		"/en/unsubscribe",
		"/en/unsubscribe/",
		"/en/unsubscribe/x/y",
		"/en/gap-sheet?p=4F7K-2",
		"/en/gap-sheet/",
	])
		expect(isAuthorisedByLink(new URL(path, origin)), path).toBe(false);
	for (const path of ["/en/account/unsubscribe/x", "/en/unsubscribe/../account/sign-in", "/en/desk/notices"])
		expect(isAuthorisedByLink(new URL(path, origin)), path).toBe(false);
});

it("does not throw for any URL", () => {
	fc.assert(
		fc.property(fc.webPath(), fc.webQueryParameters(), (path, query) => {
			const url = new URL(`${origin}${path}?${query}`);
			cachedPageKey(origin, url);
			isSearch(url);
		}),
	);
});
