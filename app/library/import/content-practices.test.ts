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
		"9PR0-1": 3, // two hours before the gateway, one second on it
		"BD8Y-E": 4, // World Bank study of the programme
		"DHBX-4": 3, // steps, documents, visits and days before the bundle and with it
		"FZ0T-B": 4, // audit by the state's Audit Office
		"GQ8Y-K": 3, // visits of a person before the strategy and with it
		"ZNV6-Z": 3, // malaria in the pilot villages in the first year and eleven years later
	});
});

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
});
