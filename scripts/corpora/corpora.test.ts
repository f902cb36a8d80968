import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { readImportLine } from "#app/library/record/import-record.ts";
import { loadReference } from "#app/reference/reference.server.ts";
import { ownFolder } from "../../tests/setup/folder.ts";
import { corpusLines } from "./all-corpora.ts";
import { countryCodes } from "./country-codes.ts";
import { goodLine } from "./digital-public-goods.ts";
import { articleLine } from "./multilingual-udhr.ts";
import { projectLine } from "./worldbank-projects.ts";

const reference = loadReference("content/reference");
const countries = countryCodes(reference);
const folder = ownFolder("corpora");

const accepted = (line: unknown) => {
	const read = readImportLine(JSON.stringify(line));
	return "record" in read ? read.record : read.problem;
};

it.each([
	["Republic of Azerbaijan", "AZ"],
	["Azerbaijan", "AZ"],
	["Republic of Turkiye", "TR"],
	["Republic of Cote d'Ivoire", "CI"],
	["Dominican Republic", "DO"],
	["Commonwealth of Dominica", "DM"],
	["Republic of Guinea", "GN"],
	["Republic of Guinea-Bissau", "GW"],
	["Republic of the Sudan", "SD"],
	["Republic of South Sudan", "SS"],
	["Democratic Republic of the Congo", "CD"],
	["Republic of Congo", "CG"],
	["Republic of Niger", "NE"],
	["Federal Republic of Nigeria", "NG"],
	["St. Lucia", "LC"],
	["United States of America", "US"],
	["Democratic Socialist Republic of Sri Lan", "LK"],
	["East Asia and Pacific", undefined],
	["World", undefined],
	["", undefined],
])("recognises %s as %s", (name, code) => expect(countries(name)).toBe(code));

const project = {
	id: "P507321",
	project_name: "One counter",
	pdo: "To improve access to services.",
	country: "Republic of Azerbaijan",
	status: "Active",
	approval_fy: "2024",
	closing_fy: "",
	implementing_agency: "Ministry of Economy",
	sector1: "Public Administration - Health",
	sector2: "ICT Services",
	url: "http://projects.worldbank.org/P507321/null?lang=en",
};

it("maps a project with everything that its row states", () => {
	expect(accepted(projectLine(project, countries))).toMatchObject({
		facts: {
			countries: ["AZ"],
			startDate: "2024",
			stage: "implementing",
			operatingStatus: "running",
			owner: { name: "Ministry of Economy", country: "AZ" },
			serviceAreas: ["07", "04.6"],
			functions: ["health", "shared-platforms"],
			assigned: ["serviceAreas", "functions"],
			provenance: { externalId: "P507321", sources: [{ url: project.url }] },
		},
		texts: { en: { origin: "original", title: "One counter", summary: "To improve access to services." } },
	});
});

it("maps a project whose row is nearly empty, and a very long objective", () => {
	const bare = accepted(projectLine({ id: "P1", pdo: "x".repeat(5000), country: "World", url: "null" }, countries));
	expect(bare).toMatchObject({
		facts: { countries: [], functions: [] },
		texts: { en: { title: "P1", summary: "", body: "x".repeat(5000) } },
	});
	expect(bare).not.toHaveProperty("facts.owner");
});

const good = {
	slug: "one-form",
	name: "One Form",
	description: "Forms for all.",
	website: "not an address",
	sdgs: [16, 99],
	sdg_evidence: "",
	sectors: ["Health"],
	organizations: ["Forms Foundation"],
	development_countries: ["Estonia"],
	deployment_countries: ["Kenya", "Estonia", "Narnia"],
};

it("maps a digital public good, with the countries that use it", () => {
	expect(accepted(goodLine(good, countries))).toMatchObject({
		facts: {
			countries: ["EE"],
			sdgs: ["16"],
			lineage: [{ from: { country: "EE" }, to: { country: "KE" }, certainty: "in-use" }],
			provenance: { externalId: "one-form", sources: [] },
		},
	});
});

it("maps an article to one record with a text in each language", () => {
	const paragraphs = [
		{ lang: "en", n: 21, title: "Article 21", text: "Everyone has the right." },
		{ lang: "sr-Latn", n: 21, title: "Član 21", text: "Svako ima pravo." },
		{ lang: "ar", n: 21, title: "المادة 21", text: "لكل شخص الحق." },
	];
	expect(accepted(articleLine(21, paragraphs))).toMatchObject({
		facts: { originalLanguage: "en", provenance: { externalId: "article-21" } },
		texts: {
			en: { origin: "original" },
			"sr-Latn": { origin: "human", body: "Svako ima pravo." },
			ar: { origin: "human" },
		},
	});
});

it("reads the corpora that exist, and reports if there is none", async () => {
	const read = async () => {
		const ids = [];
		for await (const { externalId } of corpusLines(folder, reference)) ids.push(externalId);
		return ids;
	};
	await expect(read()).rejects.toThrow("There is no corpus");
	mkdirSync(path.join(folder, "worldbank-projects"));
	writeFileSync(
		path.join(folder, "worldbank-projects/projects.csv"),
		'id,project_name,pdo\nP1,Roads,"To build, and keep, roads."\n',
	);
	expect(await read()).toEqual(["P1"]);
	mkdirSync(path.join(folder, "multilingual-udhr"));
	const lines = ["en", "fr"].map((lang) => JSON.stringify({ lang, udhr_code: lang, n: 1, title: "1", text: lang }));
	writeFileSync(path.join(folder, "multilingual-udhr/udhr.jsonl"), `${lines.join("\n")}\n`);
	expect(await read()).toEqual(["article-1", "P1"]);
});
