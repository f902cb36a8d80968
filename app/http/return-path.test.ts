import { describe, expect, it } from "vitest";
import { returnPath, savingParams, signInPath } from "#app/http/return-path.ts";

describe("after signing in", () => {
	it("leads to the requested page", () => {
		for (const to of [
			"/en/desk",
			"/ar/desk/practices/4F7K-2?published=1",
			"/en/account",
			"/en/library//x",
			"/en/account/searches/new?q=visa",
		]) {
			expect(returnPath(to, "en")).toBe(to);
		}
	});

	it("never leads to another site", () => {
		const elsewhere = [
			"https://evil.example/en/desk",
			"//evil.example/en/desk",
			"/\\evil.example/en",
			"\\\\evil.example",
			"/\t/evil.example",
			"/.//evil.example",
			"/..//evil.example/en",
			"/en/..//evil.example",
			"javascript:alert(1)",
			"data:text/html,x",
			"evil.example",
			" //evil.example",
			"//evil.example\\@here.invalid/en",
			"http://here.invalid@evil.example/en",
		];
		for (const to of elsewhere) expect(returnPath(to, "ar"), to).toBe("/ar/desk");
	});

	it("leads to the desk if no valid page is given", () => {
		for (const to of [
			null,
			"",
			"/",
			"/fr/desk",
			"/en/account/sign-in",
			"/en/account/sign-out",
			"/en/account/reset/token",
		]) {
			expect(returnPath(to, "en"), String(to)).toBe("/en/desk");
		}
	});

	it("leads after a sign-up only to saving a search", () => {
		const to = "/en/account/searches/new?q=visa";
		expect(new URLSearchParams(savingParams(to, "en")).get("to")).toBe(to);
		for (const other of [null, "", "/en/desk", "//evil.example/en/account/searches/new?", `${to}${"x".repeat(800)}`])
			expect(savingParams(other, "en")).toBe("");
	});

	it("the URL of the sign-in page contains the whole return path", () => {
		const path = signInPath("en", new URL("http://library.example/en/desk/practices/new?kind=case-study&a=b"));
		expect(path).toBe("/en/account/sign-in?to=%2Fen%2Fdesk%2Fpractices%2Fnew%3Fkind%3Dcase-study%26a%3Db");
		expect(returnPath(new URL(path, "http://library.example").searchParams.get("to"), "en")).toBe(
			"/en/desk/practices/new?kind=case-study&a=b",
		);
	});
});
