import { beforeAll, beforeEach, expect, it } from "vitest";
import { BackupError } from "#app/archive/backup-place.server.ts";
import {
	areEmailsHeld,
	deleteOldRuns,
	installationFor,
	isFullCheckDue,
	recordRun,
	releaseEmails,
} from "#app/archive/backup-runs.server.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { makePerson } from "#app/identity/person/identity-services.fixture.ts";
import { fixedClock } from "#app/platform/clock.ts";
import { ownDatabase } from "../../tests/setup/database.ts";

const database = await ownDatabase();
let head: Person;
let officer: Person;
const day = 86_400_000;

beforeAll(async () => {
	head = await makePerson(database, { roles: [{ role: "head" }] });
	officer = await makePerson(database, { roles: [{ role: "officer" }] });
});
beforeEach(() => database.prisma.backupRun.deleteMany());

const given = () => ({ database, clock: fixedClock("2026-11-30T10:00:00Z") });
const done = { backup: "2026-11-30T10-00-00Z", rows: 5, files: 2, bytes: 9_000_000_000 };

it("a backup is reported with its size and duration, and stays visible as the last good one when the next fails", async () => {
	const services = given();
	await recordRun(services, "backup", async () => {
		services.clock.advance(90_000);
		return done;
	});
	services.clock.advance(3_600_000);
	const full = new BackupError("no-space", "/mnt/backup");
	await expect(recordRun(services, "backup", () => Promise.reject(full))).rejects.toBe(full);
	const view = await installationFor(officer, services);
	expect(view?.runs).toMatchObject([
		{ state: "failed", failure: "no-space", about: "/mnt/backup" },
		{ state: "done", seconds: 90, rows: 5, files: 2, bytes: 9_000_000_000 },
	]);
	expect(view?.last.backup?.id).toBe(view?.runs[1]?.id);
	expect(
		await installationFor(await makePerson(database, { roles: [{ role: "author", member: "AZ" }] }), services),
	).toBeNull();
});

it("a backup that was cut off is reported as interrupted by the next run", async () => {
	const services = given();
	await database.prisma.backupRun.create({
		data: { kind: "backup", state: "running", startedAt: services.clock.now() },
	});
	services.clock.advance(1000);
	await recordRun(services, "backup", async () => done);
	expect((await installationFor(head, services))?.runs.map(({ failure }) => failure)).toEqual([null, "interrupted"]);
});

it("a backup reads everything back once a week", async () => {
	const services = given();
	expect(await isFullCheckDue(services)).toBe(true);
	await recordRun(services, "backup", async () => ({ ...done, everything: true }));
	services.clock.advance(6 * day);
	expect(await isFullCheckDue(services)).toBe(false);
	services.clock.advance(2 * day);
	expect(await isFullCheckDue(services)).toBe(true);
});

it("a restore holds emails back until a head releases them, however long that takes, and the release is logged", async () => {
	const services = given();
	expect(await areEmailsHeld(services)).toBe(false);
	await recordRun(services, "restore", async () => done);
	services.clock.advance(400 * day);
	await deleteOldRuns(services);
	expect([await areEmailsHeld(services), (await installationFor(officer, services))?.heldEmails]).toEqual([true, 0]);
	expect(await releaseEmails(officer, services)).toEqual({ outcome: "forbidden" });
	expect(await areEmailsHeld(services)).toBe(true);
	for (const _ of ["once", "twice"]) expect(await releaseEmails(head, services)).toEqual({ outcome: "released" });
	expect([await areEmailsHeld(services), (await installationFor(head, services))?.heldEmails]).toEqual([false, null]);
	expect(await database.prisma.activity.count({ where: { verb: "letter.release" } })).toBe(1);
	await deleteOldRuns(services);
	expect(await database.prisma.backupRun.count()).toBe(0);
});
