import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { forgetStatements } from "#app/platform/database/forget-statements.server.ts";
import { ownDatabase } from "../../../tests/setup/database.ts";

const database = await ownDatabase();

const megabyte = 1_000_000;

/** Megabytes of memory in use, not counting garbage. */
function inUse(): number {
	setFlagsFromString("--expose-gc");
	runInNewContext("gc")();
	return process.memoryUsage().heapUsed / megabyte;
}

it("large statements stay in the memory of Prisma's client until they are forgotten", async () => {
	const before = inUse();
	for (let number = 0; number < 40; number++)
		await database.prisma.$executeRawUnsafe("select length($1)", `${number}${"x".repeat(megabyte)}`);
	expect(inUse() - before).toBeGreaterThan(35);
	forgetStatements();
	expect(inUse() - before).toBeLessThan(20);
});
