import { beforeAll, expect, it } from "vitest";
import { importServices } from "#app/documents/import/import.fixture.ts";
import { retentionDays, undoUntil } from "#app/documents/import/import.ts";
import { sweepImports } from "#app/documents/import/sweep-imports.server.ts";
import { systemActor } from "#app/identity/person/actor.ts";
import { ownDatabase } from "../../../tests/setup/database.ts";

const database = await ownDatabase();
const services = importServices(database);
const now = services.clock.now();
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

const made: Record<string, { state: string; created: number; started?: number; imported?: number; undone?: number }> = {
	abandoned: { state: "checked", created: retentionDays + 1 },
	unread: { state: "read", created: retentionDays + 1 },
	"handed in of late": { state: "read", created: retentionDays - 1 },
	"failed of late": { state: "read", created: retentionDays + 9, started: retentionDays - 1 },
	"under way": { state: "importing", created: retentionDays + 9, started: retentionDays + 8 },
	"waits to be undone": { state: "undoing", created: 400, started: 200, imported: 399 },
	"imported of late": { state: "imported", created: 400, started: retentionDays - 1, imported: retentionDays - 1 },
	"imported long ago": { state: "imported", created: 400, started: retentionDays + 1, imported: retentionDays + 1 },
	"undone of late": {
		state: "undone",
		created: 400,
		started: retentionDays - 1,
		imported: 399,
		undone: retentionDays - 1,
	},
	"undone long ago": {
		state: "undone",
		created: 400,
		started: retentionDays + 2,
		imported: 399,
		undone: retentionDays + 1,
	},
};

beforeAll(async () => {
	for (const [name, { state, created, started, imported, undone }] of Object.entries(made)) {
		await database.prisma.$transaction(async (tx) => {
			await tx.$executeRaw`select set_config('activity.written', 'on', true)`;
			await tx.import.create({
				data: {
					kind: "register",
					fileName: name,
					sha256: name,
					size: 1,
					storageKey: name,
					createdById: crypto.randomUUID(),
					reading: {},
					found: {},
					state,
					createdAt: daysAgo(created),
					startedAt: started === undefined ? null : daysAgo(started),
					importedAt: imported === undefined ? null : daysAgo(imported),
					undoneAt: undone === undefined ? null : daysAgo(undone),
					rows: { create: { number: 2, cells: [name] } },
				},
			});
		});
	}
});

it("deletes imports that were unused for the whole period, with their rows, and logs it", async () => {
	const old = ["abandoned", "imported long ago", "undone long ago", "unread"];
	const rows = async () =>
		(await database.prisma.importRow.findMany({ include: { import: true } })).map((row) => row.import.fileName).sort();
	expect(await sweepImports(systemActor, services)).toBe(old.length);
	expect(await rows()).toEqual(
		Object.keys(made)
			.filter((name) => !old.includes(name))
			.sort(),
	);
	const logged = await database.prisma.activity.findMany({ where: { verb: "import.sweep" } });
	expect(logged.map(({ before }) => (before as { name: string }).name).sort()).toEqual(old);
	expect(await sweepImports(systemActor, services)).toBe(0);
});

it("keeps an import until the day that its page shows, and deletes it after that", async () => {
	const { importedAt } = await database.prisma.import.findFirstOrThrow({ where: { fileName: "imported of late" } });
	const until = undoUntil(importedAt as Date);
	const at = (moment: Date) => sweepImports(systemActor, { ...services, clock: { now: () => moment } });
	await at(until);
	expect(await database.prisma.import.count({ where: { fileName: "imported of late" } })).toBe(1);
	await at(new Date(until.getTime() + 1));
	expect(await database.prisma.import.count({ where: { fileName: "imported of late" } })).toBe(0);
	expect(await database.prisma.import.count({ where: { state: { in: ["importing", "undoing"] } } })).toBe(2);
});
