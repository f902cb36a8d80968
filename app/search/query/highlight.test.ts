import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { highlight } from "#app/search/query/highlight.ts";

const marked = (text: string, q: string) =>
	highlight(text, q)
		.filter((segment) => segment.marked)
		.map((segment) => segment.text);

describe("the searched words are marked", () => {
	it.each([
		["One-stop services for citizens", "service", ["services"]],
		["One service for all", "services", ["service"]],
		["ASAN xidmət mərkəzləri", "xidmet merkezi", ["xidmət", "mərkəzləri"]],
		["مراكز الخدمات في المدينة", "خدمات", ["الخدمات"]],
		["Општина Подгорица", "opstina", ["Општина"]],
		["Passport renewal", "pasport", ["Passport"]],
		["Passport renewal", "pasrpot", []],
		["The form of a reform", "form", ["form"]],
		["Cats & dogs <b>", "<b>", ["b"]],
		["Nothing here", "", []],
		["Nothing here", "???", []],
	])("%s / %s", (text, q, words) => {
		expect(marked(text, q)).toEqual(words);
	});
});

describe("a long text", () => {
	const long = `${"before ".repeat(100)}the passport office${" after".repeat(100)}`;
	it("is cropped around the match", () => {
		const text = highlight(long, "passport", 20)
			.map((segment) => segment.text)
			.join("");
		expect(text).toMatch(/^… before .*passport office after.* after …$/);
		expect(text.split(" ").length).toBe(22);
	});
	it("keeps its beginning if nothing matches", () => {
		expect(highlight(long, "zebra", 3)).toEqual([
			{ text: "before before before", marked: false },
			{ text: " …", marked: false },
		]);
	});
});

it("segments joined together are the original text", () => {
	fc.assert(
		fc.property(
			fc.string({ unit: "binary", maxLength: 200 }),
			fc.string({ unit: "binary", maxLength: 20 }),
			(text, q) => {
				const segments = highlight(text, q);
				expect(segments.map((segment) => segment.text).join("")).toBe(text);
			},
		),
	);
});
