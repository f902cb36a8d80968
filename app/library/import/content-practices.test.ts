import { expect, it } from "vitest";
import { readPracticeFiles } from "#app/library/import/content-files.server.ts";
import { evidenceLevel } from "#app/library/record/evidence.ts";
import { publicationIssues } from "#app/library/record/practice.ts";
import { unknownCodes } from "#app/library/record/record-codes.ts";
import { loadReference } from "#app/reference/reference.server.ts";

const { records, problems } = await readPracticeFiles("content/practices");
const reference = loadReference("content/reference");

it("every practice is valid, and complete enough to be published", () => {
	expect([problems, records.length]).toEqual([[], 64]);
	const wrong = records.map((record) => [record.pid, ...publicationIssues(record), ...unknownCodes(record, reference)]);
	expect(wrong.filter(({ length }) => length > 1)).toEqual([]);
	expect(records.flatMap(({ facts }) => facts.files)).toEqual([]);
});

it("no practice ranks its evidence higher than the published sources support", () => {
	const levels = records.map(({ pid = "", facts }) => [pid, evidenceLevel(facts)] as const);
	expect(Object.fromEntries(levels.filter(([, level]) => level > 2))).toEqual({
		"0XGE-A": 4, // published studies of single malls
		"3T7T-N": 4, // case study of Princeton University
		"5JWD-Y": 4, // audit by the National Audit Office
		"9PR0-1": 3, // two hours before the gateway, one second on it
		"RV43-Y": 4, // performance audit of the Comptroller and Auditor General
		"23Z4-6": 4, // studies of the savings and of what made them possible
		"5CZJ-N": 4, // impact study of licence renewals with and without a centre
		"MMYE-W": 4, // case study of the Blavatnik School of Government, monitoring by the OECD
		"BD8Y-E": 4, // World Bank study of the programme
		"FZ0T-B": 4, // audit by the state's Audit Office
		"GMZS-Q": 4, // reviews of its registries, its access and its centres in villages
		"GQ8Y-K": 3, // visits of a person before the strategy and with it
		"ZNV6-Z": 3, // malaria in the pilot villages in the first year and eleven years later
	});
});

it("Arabic texts have no figures and no names in Latin letters that the English texts lack", () => {
	const wrong = records.flatMap(({ pid, facts, texts }) => {
		const known = figuresAndNames([facts.owner, facts.partners, facts.provenance, texts.en]);
		const arabic = { ...texts.ar, origin: undefined, sourceVersion: undefined };
		return [...figuresAndNames(arabic)].filter((one) => !known.has(one)).map((one) => `${pid} ${one}`);
	});
	expect(wrong).toEqual([]);
});

it("Arabic texts have every part of the English texts, and its figures; small ones may be in words", () => {
	const wrong = records.flatMap(({ pid, texts }) => {
		const arabic = new Map(partsOf(texts.ar));
		return partsOf(texts.en).flatMap(([part, english]) => {
			const translated = arabic.get(part);
			if (!translated) return english ? [`${pid} ${part}`] : [];
			const known = new Set(figuresOver20(translated));
			return figuresOver20(english).flatMap((figure) => (known.has(figure) ? [] : `${pid} ${part} ${figure}`));
		});
	});
	expect(wrong).toEqual([]);
});

/** The texts within a value, each with the keys that lead to it. */
function partsOf(value: unknown, keys = ""): [part: string, text: string][] {
	if (typeof value === "string") return [[keys, value]];
	if (typeof value !== "object" || value === null) return [];
	return Object.entries(value).flatMap(([key, inner]) => partsOf(inner, `${keys}/${key}`));
}

/** The numbers in digits that are over 20, without decades such as the 1990s. */
function figuresOver20(text: string): string[] {
	const figures = text.match(/\d+(?:[.,]\d+)*(?!\d|s\b)/g) ?? [];
	return figures.filter((figure) => Number(figure.replaceAll(",", "")) > 20);
}

/** The numbers in digits and the words in Latin letters of all texts within a value. */
function figuresAndNames(value: unknown): Set<string> {
	return new Set(stringsIn(value).flatMap((text) => text.match(/\d+(?:[.,]\d+)*|\p{Script=Latin}{2,}/gu) ?? []));
}

function stringsIn(value: unknown): string[] {
	if (typeof value === "string") return [value];
	return typeof value === "object" && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

it("every practice names its owner in every language", () => {
	const nameless = records.flatMap(({ pid, facts, texts }) =>
		Object.entries(texts)
			.filter(([language, text]) => facts.owner && language !== facts.originalLanguage && !text.ownerName)
			.map(([language]) => `${pid} ${language}`),
	);
	expect(nameless).toEqual([]);
});

it("English texts have the quotes and percentages of the interface", () => {
	const texts = records.map(({ pid, facts, texts }) => [pid, JSON.stringify([facts, texts.en])] as const);
	const wrong = texts.filter(([, text]) => /'|\\"|\d %/.test(text));
	expect(wrong.map(([pid]) => pid)).toEqual([]);
	const arabic = records.filter(({ texts }) => /\d[ \u00a0]%/.test(JSON.stringify(texts.ar ?? "")));
	expect(arabic.map(({ pid }) => pid)).toEqual([]);
});

it.each([
	["nobody or somebody", /\b(?:nobody|somebody|everybody|anybody)\b/i],
	["a record", /\bthis record\b|\bthe record (?:gives|does)|\bon record\b/i],
	["a note to the editors", /has to be (?:obtained|asked)/i],
])("English texts speak to readers without %s", (_, words) => {
	const wrong = records.filter(({ texts }) => words.test(JSON.stringify(texts.en ?? "")));
	expect(wrong.map(({ pid }) => pid)).toEqual([]);
});

it("no indicator ends in a word that belongs to its value", () => {
	const dangling = /(?:more than|about|up to|at least|on average|أكثر من|نحو|حتى)[)؛]?$/;
	const titles = records.flatMap(({ texts }) => Object.values(texts).flatMap(({ results }) => Object.values(results)));
	expect(titles.filter((title) => dangling.test(title ?? ""))).toEqual([]);
});

it("no fact is said to be assigned that the practice does not state", () => {
	const wrong = records.flatMap(({ pid, facts }) => {
		const stated = facts as Record<string, unknown>;
		return facts.assigned.filter((name) => [stated[name] ?? []].flat().length === 0).map((name) => `${pid} ${name}`);
	});
	expect(wrong).toEqual([]);
});
