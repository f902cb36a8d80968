import { expect, it } from "vitest";
import { codesInUse } from "#app/library/record/codes-in-use.server.ts";
import { ownDatabase } from "../../../tests/setup/database.ts";

const database = await ownDatabase();

it("finds the codes that a version uses, each once and only in its vocabulary", async () => {
	await database.prisma.practice.create({ data: { pid: "0000-0" } });
	for (const minor of [0, 1]) {
		const facts = { countries: ["AZ"], functions: ["health", "business"], sdgs: ["16.6"] };
		await database.prisma.practiceVersion.create({ data: { pid: "0000-0", major: 1, minor, state: "draft", facts } });
	}
	const used = [
		{ vocabulary: "countries", code: "AZ" },
		{ vocabulary: "sdgs", code: "16.6" },
		{ vocabulary: "serviceFunctions", code: "health" },
	];
	const unused = [
		{ vocabulary: "countries", code: "TR" },
		{ vocabulary: "channels", code: "health" },
		{ vocabulary: "serviceFunctions", code: "justice" },
	];
	const found = await codesInUse(database, [...used, ...unused]);
	expect(new Set(found)).toEqual(new Set(used));
	expect(found).toHaveLength(used.length);
	expect(await codesInUse(database, unused)).toEqual([]);
});
