import { afterAll, beforeAll, expect, it } from "vitest";
import { givenChecked, givenOfficer, importServices } from "#app/documents/import/import.fixture.ts";
import { runImports } from "#app/documents/import/run-imports.server.ts";
import { startImport } from "#app/documents/import/start-import.server.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { importDefinitions } from "#app/library/import/import-kinds.server.ts";
import { ownDatabase } from "../setup/database.ts";
import { ownFolder } from "../setup/folder.ts";
import { waitUntil } from "../setup/test-app.ts";
import { type EmailsWorker, startEmailsWorker } from "./start-worker.ts";

const database = await ownDatabase();
const services = importServices(database);
let head: Person;
const dataDir = ownFolder("import-worker");
const workers: EmailsWorker[] = [];

beforeAll(async () => {
	// There is no site: only the workers run.
	head = await givenOfficer(database);
});
afterAll(async () => {
	for (const one of workers) await one.kill();
});

const table = (code: string) =>
	[
		"kind,country,class,status,from,basis",
		`event,${code},full,prospect,2018,Letter`,
		`event,${code},,declared,2019,Declaration`,
	].join("\n");
const check = (code: string) => givenChecked(head, services, importDefinitions.register, "register", table(code));
const start = (id: string) => startImport(head, services, importDefinitions, { id, reason: "" });
const stateOf = async (id: string) => (await database.prisma.import.findUniqueOrThrow({ where: { id } })).state;
const events = (member: string) => database.prisma.memberEvent.count({ where: { member } });

it("an import whose worker is killed halfway has written nothing, and the next worker runs it once", async () => {
	const { id } = await check("GE");
	expect(await start(id)).toEqual({ outcome: "started" });
	const worker = startEmailsWorker({ dataDir, databaseUrl: database.strictUrl }, [], "tests/process/import-worker.ts");
	workers.push(worker);
	await worker.said("standing still");

	// While one worker runs an import, another leaves it alone, and a second import has to wait.
	await runImports(services, importDefinitions);
	expect([await stateOf(id), await events("GE")]).toEqual(["importing", 0]);
	const second = await check("FI");
	expect(await start(second.id)).toEqual({ outcome: "busy", fileName: "table.csv" });

	await worker.kill();
	expect([await stateOf(id), await events("GE")]).toEqual(["importing", 0]);
	// The database soon notices that the connection is gone.
	const isImported = async () => {
		await runImports(services, importDefinitions);
		return (await stateOf(id)) === "imported";
	};
	await waitUntil(isImported, 30_000, "another worker has done it");
	expect(await events("GE")).toBe(2);

	// The second import was checked before the first one changed the register, so it is checked again.
	expect(await start(second.id)).toEqual({ outcome: "started" });
	await runImports(services, importDefinitions);
	expect([await stateOf(second.id), await events("FI")]).toEqual(["read", 0]);
});
