import { afterAll, expect, it } from "vitest";
import { codesInUse } from "#app/library/record/codes-in-use.server.ts";
import { testDatabase } from "../../../tests/setup/database.ts";

const database = await testDatabase();
afterAll(() => database.close());

it("lists each code in use once, with its vocabulary", async () => {
	await database.prisma.practice.create({ data: { pid: "0000-0" } });
	for (const minor of [0, 1]) {
		const facts = { countries: ["AZ"], functions: ["health", "business"], sdgs: ["16.6"] };
		await database.prisma.practiceVersion.create({ data: { pid: "0000-0", major: 1, minor, state: "draft", facts } });
	}
	const found = (await codesInUse(database)).map(({ vocabulary, code }) => `${vocabulary} ${code}`);
	expect(found.sort()).toEqual(["countries AZ", "sdgs 16.6", "serviceFunctions business", "serviceFunctions health"]);
});
