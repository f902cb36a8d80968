import { expect, it } from "vitest";
import { readPracticeFiles } from "#app/library/import/content-files.server.ts";
import { evidenceLevel } from "#app/library/record/evidence.ts";

const { records } = await readPracticeFiles("content/practices");

it("ranks evidence no higher than the published sources support", () => {
	const levels = records.map(({ pid = "", facts }) => [pid, evidenceLevel(facts)] as const);
	expect(Object.fromEntries(levels.filter(([, level]) => level > 2))).toEqual({
		"9PR0-1": 3, // two hours before the gateway, one second on it
		"BD8Y-E": 4, // World Bank study of the programme
		"DHBX-4": 3, // steps, papers, visits and days before the bundle and with it
		"FZ0T-B": 4, // audit by the state's Audit Office
		"GQ8Y-K": 3, // visits of a person before the strategy and with it
		"ZNV6-Z": 3, // malaria in the pilot villages in the first year and eleven years later
	});
});

it("names the owner of each practice in every language", () => {
	const nameless = records.flatMap(({ pid, facts, texts }) =>
		Object.entries(texts)
			.filter(([language, text]) => facts.owner && language !== facts.originalLanguage && !text.ownerName)
			.map(([language]) => `${pid} ${language}`),
	);
	expect(nameless).toEqual([]);
});
