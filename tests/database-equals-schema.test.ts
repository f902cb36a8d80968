import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { databaseFunctions } from "../scripts/migrations/database-functions.ts";
import { differenceToSchema } from "../scripts/migrations/schema-difference.ts";
import { ownDatabase } from "./setup/database.ts";

const database = await ownDatabase();

it("the migrations lead to exactly the schema in prisma/schema", async () => {
	expect(await differenceToSchema(database.url, path.resolve("prisma"))).toBe("");
});

it("the migrations lead to exactly the functions and triggers in prisma/functions (npm run migrate:functions)", async () => {
	const shown = readdirSync("prisma/functions").map((name) => [name, readFileSync(`prisma/functions/${name}`, "utf8")]);
	expect(Object.fromEntries(shown)).toEqual(
		Object.fromEntries(await databaseFunctions(database.url, path.resolve("prisma"))),
	);
});

it("the database refuses to change recorded events", async () => {
	const { prisma } = database;
	await prisma.activity.create({ data: { actorRole: "system", verb: "test", subjectType: "test", subjectId: "1" } });
	await expect(prisma.activity.updateMany({ data: { verb: "other" } })).rejects.toThrow(/append-only/);
	await expect(prisma.activity.deleteMany()).rejects.toThrow(/append-only/);
	await expect(prisma.$executeRaw`truncate activity`).rejects.toThrow(/append-only/);
});
