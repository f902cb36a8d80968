import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-csl";
import "@citation-js/plugin-ris";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { apaText, bibtex, type Citation, citationOf } from "#app/library/citation/citation.ts";
import { writeCitations } from "#app/library/citation/citation-files.server.ts";

const words = {
	association: "ASAN International Association",
	version: "Version 1.1",
	kind: "Case study",
	number: "Case study No. 0XGE-A; Version 1.1",
};
const owner = { name: "Ministry of Reform", country: "ID" };
const cited = {
	pid: "0XGE-A",
	version: "1.1",
	title: "Service malls: 50% & more",
	language: "en",
	publishedAt: new Date("2026-03-02T22:30:00Z"),
	facts: { owner },
};

function cite(change: { title?: string; text?: string; facts?: object } = {}): Citation {
	return citationOf({ ...cited, ...change }, "https://asan.example", words);
}

describe("a citation", () => {
	it("states the owner, the version and its permanent URL", () => {
		expect(apaText(cite())).toBe(
			"Ministry of Reform. (2026). Service malls: 50% & more (Case study No. 0XGE-A; Version 1.1). ASAN International Association. https://asan.example/p/0XGE-A/v1.1",
		);
	});

	it("of a text that the language of the page does not lead to names that text", () => {
		const french = cite({ title: "Centres de services", text: "fr" });
		expect(apaText(french)).toMatch(/ https:\/\/asan\.example\/p\/0XGE-A\/v1\.1\?text=fr$/);
		expect(bibtex(french)).toMatch(/^@techreport\{asan-0XGE-A-v1\.1-fr,/);
	});

	it("names the association once if the library compiled the practice itself", () => {
		const compiled = {
			owner,
			provenance: { kind: "compiled", source: "published sources", externalId: "x", sources: [] },
		};
		expect(apaText(cite({ facts: compiled }))).toBe(
			"ASAN International Association. (2026). Service malls: 50% & more (Case study No. 0XGE-A; Version 1.1). https://asan.example/p/0XGE-A/v1.1",
		);
	});

	it("names the source of an imported practice", () => {
		const imported = {
			owner,
			provenance: { kind: "imported", source: "Case Study Library", externalId: "x", sources: [] },
		};
		expect(cite({ facts: imported }).author).toBe("Case Study Library");
	});

	it("adds no second full stop after a name that ends with one", () => {
		expect(apaText(cite({ facts: { owner: { name: "Services Ltd." } } }))).toMatch(/^Services Ltd\. \(2026\)/);
	});

	it("in English equals the APA output of citation-js, except that it capitalises the kind", () => {
		const requested = { format: "text", template: "apa", lang: "en-US" };
		const theirs = new Cite(JSON.parse(JSON.stringify([itemOf(cite())]))).format("bibliography", requested);
		expect(apaText(cite())).toBe(theirs.trim().replace("Case Study", "Case study"));
	});

	it("escapes in BibTeX everything that TeX would read as a command", () => {
		const entry = bibtex(cite({ title: "A {b} \\input_x #1 $ ~ ^ -- ``q''" }));
		expect(entry).toContain(
			"title       = {{A \\textbraceleft{}b\\textbraceright{} \\textbackslash{}input\\_x \\#1 \\$ \\textasciitilde{} \\textasciicircum{} -{}- `{}`q'{}'}}",
		);
		expect(entry).toMatch(/^@techreport\{asan-0XGE-A-v1\.1,\n/);
		expect(entry).toContain("author      = {{Ministry of Reform}}");
	});

	it("puts every RIS field on its own line, including the version and the day", async () => {
		const lines = (await writeCitations("ris", [cite({ title: "Two\nlines\r\nER  - " })])).split("\r\n");
		expect(lines[0]).toBe("TY  - RPRT");
		expect(lines).toContain("TI  - Two lines ER -");
		expect(lines).toContain("DA  - 2026/03/02");
		expect(lines).toContain("ET  - 1.1");
		expect(lines.slice(-2)).toEqual(["ER  - ", ""]);
		expect(lines.every((line) => line === "" || /^[A-Z][A-Z0-9] {2}- /.test(line))).toBe(true);
	});

	it("contains the parts of the date as numbers in CSL", async () => {
		expect(JSON.parse(await writeCitations("json", [cite()]))).toEqual([
			expect.objectContaining({
				type: "report",
				author: [{ literal: "Ministry of Reform" }],
				issued: { "date-parts": [[2026, 3, 2]] },
				number: "0XGE-A",
				version: "1.1",
			}),
		]);
	});

	it("is written with others into one file, each with its own end", async () => {
		const two = [cite(), { ...cite({ title: "مراكز الخدمة" }), pid: "4F7K-2" }];
		expect((await writeCitations("ris", two)).match(/^ER {2}- \r$/gm)).toHaveLength(2);
		for (const [ending, forceType] of readers) {
			const titles = new Cite(await writeCitations(ending, two), { forceType }).data.map(({ title }) => title);
			expect(titles, ending).toEqual(["Service malls: 50% & more", "مراكز الخدمة"]);
		}
	});
});

const readers = [
	["bib", "@bibtex/text"],
	["ris", "@ris/file"],
	["json", "@else/json"],
] as const;

function itemOf(citation: Citation) {
	return {
		type: "report",
		title: citation.title,
		author: [{ literal: citation.author }],
		issued: { "date-parts": [[2026]] },
		publisher: citation.publisher,
		number: citation.pid,
		version: citation.version,
		genre: citation.kindLabel,
		URL: citation.url,
	};
}

/** Characters that are special in one of the formats, or that one of them might lose. */
const nasty = fc
	.array(
		fc.constantFrom(
			..."aB{}%&$#_~^\\\"'`-?!@=,;:<>|/()[]* \n\r\təƏışçğéé",
			..."مركزآسان«»؛؟",
			"ER  - ",
			"TI  - ",
			"--",
			"\\input",
			" and ",
			"<i>",
		),
		{ minLength: 1, maxLength: 40 },
	)
	.map((parts) => `T${parts.join("")}`);

describe.each(readers)("written as %s, and read by citation-js", (ending, forceType) => {
	it("a citation keeps its content, whatever its title and owner contain", async () => {
		await fc.assert(
			fc.asyncProperty(nasty, nasty, async (title, name) => {
				// In RIS a comma separates the names of a person, and there is no other way to write an organisation.
				const owner = { name: ending === "ris" ? name.replaceAll(",", "") : name };
				const file = await writeCitations(ending, [cite({ title, facts: { owner } })]);
				const read = new Cite(file, { forceType }).data;
				expect(read).toHaveLength(1);
				expect(read[0]).toMatchObject({ title: plain(title), URL: "https://asan.example/p/0XGE-A/v1.1" });
				expect(authorIn(read[0])).toBe(plain(owner.name));
				expect(read[0]?.issued).toMatchObject({ "date-parts": [expect.arrayContaining([2026])] });
			}),
		);
	});
});

const plain = (text: string) => text.replace(/\s+/g, " ").trim();

function authorIn(item: Record<string, unknown> | undefined): string | undefined {
	const [author] = (item?.author ?? []) as { literal?: string; family?: string }[];
	return author?.literal ?? author?.family;
}
