import { describe, expect, it } from "vitest";
import { apaText, bibtex, type Citation, citationOf, cslJson, ris } from "#app/library/citation.ts";

const words = { association: "ASAN International Association", version: "Version 1.1", kind: "Case study" };
const owner = { name: "Ministry of Reform", country: "ID" };
const cited = {
	pid: "0XGE-A",
	version: "1.1",
	title: "Service malls: 50% & more",
	language: "en",
	publishedAt: new Date("2026-03-02T22:30:00Z"),
	facts: { owner },
};

function cite(change: { title?: string; facts?: object } = {}): Citation {
	return citationOf({ ...cited, ...change }, "https://asan.example", words);
}

describe("a citation", () => {
	it("names the owner, the version and its permanent address", () => {
		expect(apaText(cite())).toBe(
			"Ministry of Reform. (2026). Service malls: 50% & more (Version 1.1) [Case study 0XGE-A]. ASAN International Association. https://asan.example/p/0XGE-A/v1.1",
		);
	});

	it("names the association once for what the library compiled itself", () => {
		const compiled = {
			owner,
			provenance: { kind: "compiled", source: "published sources", externalId: "x", sources: [] },
		};
		expect(apaText(cite({ facts: compiled }))).toBe(
			"ASAN International Association. (2026). Service malls: 50% & more (Version 1.1) [Case study 0XGE-A]. https://asan.example/p/0XGE-A/v1.1",
		);
	});

	it("names the source of what was imported", () => {
		const imported = {
			owner,
			provenance: { kind: "imported", source: "Case Study Library", externalId: "x", sources: [] },
		};
		expect(cite({ facts: imported }).author).toBe("Case Study Library");
	});

	it("sets no second stop after a name that ends with one", () => {
		expect(apaText(cite({ facts: { owner: { name: "Services Ltd." } } }))).toMatch(/^Services Ltd\. \(2026\)/);
	});

	it("escapes in BibTeX what TeX would read as a command", () => {
		const entry = bibtex(cite({ title: "A {b} \\input_x #1 $ ~ ^" }));
		expect(entry).toContain(
			"title       = {A \\{b\\} \\textbackslash{}input\\_x \\#1 \\$ \\textasciitilde{} \\textasciicircum{}}",
		);
		expect(entry).toMatch(/^@techreport\{asan-0XGE-A-v1\.1,\n/);
		expect(entry).toContain("author      = {{Ministry of Reform}}");
	});

	it("keeps every RIS field on a line of its own", () => {
		const lines = ris(cite({ title: "Two\nlines\r\nER  - " })).split("\r\n");
		expect(lines[0]).toBe("TY  - RPRT");
		expect(lines[1]).toBe("TI  - Two lines ER -");
		expect(lines).toContain("DA  - 2026/03/02");
		expect(lines.slice(-2)).toEqual(["ER  - ", ""]);
		expect(lines.every((line) => line === "" || /^[A-Z][A-Z0-9] {2}- /.test(line))).toBe(true);
	});

	it("gives CSL the parts of the date as numbers", () => {
		expect(JSON.parse(cslJson(cite()))).toMatchObject([
			{
				type: "report",
				author: [{ literal: "Ministry of Reform" }],
				issued: { "date-parts": [[2026, 3, 2]] },
				version: "1.1",
			},
		]);
	});
});
