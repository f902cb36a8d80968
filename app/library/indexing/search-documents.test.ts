import { expect, it } from "vitest";
import { searchDocuments } from "#app/library/indexing/search-documents.server.ts";
import { exampleFacts, exampleText } from "#app/library/record/example-records.ts";
import { noOperatingConfirmation } from "#app/library/record/operating-status.ts";
import { loadReference } from "#app/reference/reference.server.ts";

const reference = loadReference("content/reference");
const now = new Date("2026-11-25T09:00:00Z");
const facts = exampleFacts({
	serviceAreas: ["01.3.3"],
	membersOnly: ["challenges"],
	partners: [{ name: "Fund for Examples", role: "funder" }],
	recognitions: [{ title: "Golden Counter", year: 2020 }],
	results: [{ id: "r1", value: { value: 9, date: "2024" }, between: [] }],
	provenance: {
		kind: "owner",
		source: "s",
		externalId: "1",
		sources: [{ title: "Yearbook", url: "https://example.org" }],
	},
});
const texts = {
	en: exampleText({
		localName: { language: "az", name: "Bir pəncərə" },
		results: { r1: "Licences a day" },
		buildingBlocks: { b1: { title: "Numbered tickets", what: "One queue.", enablers: "A printer.", lesson: "" } },
		sections: {
			problem: "Nine **offices**, [far](https://example.org/far) apart.",
			solution: "One.",
			challenges: "The tender failed.",
		},
	}),
	tr: exampleText({
		origin: "machine",
		title: "Tek gişe",
		summary: "",
		sections: {},
		body: `Uzun ${"söz ".repeat(100)}`,
	}),
};
const published = {
	pid: "0XGE-A",
	record: { facts, texts },
	firstPublishedAt: new Date("2026-01-02T03:04:05Z"),
	...noOperatingConfirmation,
};
const documents = searchDocuments(published, ["public", "members"], reference, now);
const find = (audience: string, locale: string) => {
	const found = documents.find((document) => document.audience === audience && document.locale === locale);
	if (!found) throw new Error("no such document");
	return found;
};

it("makes one document for each language and audience", () => {
	expect(documents.map(({ audience, locale }) => `${audience} ${locale}`)).toEqual([
		"public en",
		"public tr",
		"members en",
		"members tr",
	]);
	expect(searchDocuments(published, [], reference, now)).toEqual([]);
});

it("gives all of them the same facets, including broader codes", () => {
	for (const document of documents) {
		expect(document).toMatchObject({
			pid: "0XGE-A",
			countries: ["AZ"],
			regions: ["142", "145"],
			areas: ["01", "01.3", "01.3.3"],
			functions: ["licences"],
			channels: ["one-stop-centre"],
			evidence: 2,
			running: "running",
			startYear: 2019,
			languages: ["en", "tr"],
			tier: "snapshot",
			publishedAt: "2026-01-02T03:04:05.000Z",
		});
	}
});

it("has labels in every language and names as keywords", () => {
	const { keywords } = find("public", "en");
	for (const word of [
		"Azerbaijan",
		"أذربيجان",
		"Azərbaycan",
		"Bir pəncərə",
		"Agency for Examples",
		"Fund for Examples",
	]) {
		expect(keywords).toContain(word);
	}
	for (const locale of ["en", "ar", "tr"])
		expect(keywords).toContain(reference.label("serviceFunctions", "licences", locale));
});

it("has every text without Markdown in the body, in the document's language", () => {
	const { body } = find("members", "en");
	for (const words of [
		"Nine offices, far apart.",
		"The tender failed.",
		"Licences a day",
		"Numbered tickets",
		"A printer.",
		"Golden Counter",
		"Yearbook",
	])
		expect(body).toContain(words);
	expect(body).not.toMatch(/\*\*|example\.org/);
	expect(find("members", "tr").body).not.toContain("Nine offices");
});

it("leaves members-only parts out of public documents", () => {
	expect(find("public", "en").body).toContain("Nine offices");
	for (const document of documents.filter(({ audience }) => audience === "public")) {
		expect(JSON.stringify(document)).not.toContain("tender");
		expect(JSON.stringify(document)).not.toContain("desk@example.org");
	}
});

it("shows the beginning of the body if there is no summary", () => {
	expect(find("public", "tr").summary).toMatch(/^Uzun (söz ){59}…$/);
});
