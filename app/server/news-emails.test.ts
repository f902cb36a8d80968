import { expect, it } from "vitest";
import type { PracticeCard } from "#app/library/views/cards.server.ts";
import { loadReference } from "#app/reference/reference.server.ts";
import { feedOf } from "#app/routes/open/search-atom.server.ts";
import { searchAlert } from "#app/server/news-emails.server.ts";

const marks: PracticeCard["marks"] = [{ kind: "embargo", until: new Date("2026-12-20") }, { kind: "members" }];
const card = { pid: "0000-0", title: "A counter", summary: "It helps.", language: "en", countries: ["FI"] };

it("feeds and emails say of each practice that not everyone may read it", async () => {
	const origin = "https://library.example";
	const cards = [
		{ ...card, marks },
		{ ...card, title: "A desk", marks: [] },
	] as unknown as PracticeCard[];
	const feed = {
		id: "urn:uuid:1",
		name: "Counters",
		createdAt: new Date(0),
		entries: cards.map((one) => ({ major: 1, foundAt: new Date(0), card: one })),
	};
	const context = {
		origin,
		locale: "en" as const,
		address: `${origin}/feed`,
		looksFor: "counters",
		query: "q=counter",
	};
	const titles = [...(await feedOf(feed, context)).body.matchAll(/<title type="html">(.*?)<\/title>/gs)];
	const marked = "A counter · Not public until 20 December 2026 · Members only";
	expect(titles.map(([, title]) => title)).toEqual([`<![CDATA[${marked}]]>`, "<![CDATA[A desk]]>"]);
	const email = searchAlert(
		{ reference: loadReference("content/reference"), locale: "en", root: `${origin}/en` },
		{ searches: [{ name: "Counters", query: "q=counter", count: 2, cards }], count: 2, token: "t" },
	);
	expect(email.text.split("\n").filter((line) => line.startsWith("- "))).toEqual([
		"- A counter (0000-0), Finland · Not public until 20 December 2026 · Members only",
		"- A desk (0000-0), Finland",
	]);
});
