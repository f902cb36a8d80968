import { afterAll } from "vitest";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import { fixedClock } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database/database.server.ts";
import { pageChannel } from "#app/platform/invalidate-pages.server.ts";
import { loadReference } from "#app/reference/reference.server.ts";
import { ownDatabase } from "../../../tests/setup/database.ts";

/** The services of this area on a test's database, on 25 November 2026. */
export function registerServices(database: Database) {
	return { database, clock: fixedClock("2026-11-25T10:00:00Z"), reference: loadReference("content/reference") };
}

/** The test file's own database, closed after its tests, with the services of this area and an officer. */
export async function registerTest() {
	const database = await ownDatabase();
	const { prisma } = database;
	return { database, prisma, services: registerServices(database), officer: personWithRole("officer") };
}

/** Files a document of the association, or of a country; returns its id. */
export async function givenDocument({ prisma }: Database, member?: string): Promise<string> {
	const { id } = await prisma.document.create({
		data: { title: "A paper", kind: "decision", language: "en", visibility: "secretariat", member: member ?? null },
	});
	return id;
}

/** The activity entries about a member or another subject, the earliest first. */
export function activityOf({ prisma }: Database, subjectId: string) {
	return prisma.activity.findMany({ where: { subjectId }, orderBy: { id: "asc" } });
}

/** The invalidations of cached pages since the call, appended as they arrive. */
export async function pageNotices({ pool }: Database): Promise<string[]> {
	const notices: string[] = [];
	const listener = await pool.connect();
	afterAll(() => listener.release(true));
	listener.on("notification", ({ payload }) => notices.push(payload ?? ""));
	await listener.query(`listen ${pageChannel}`);
	return notices;
}
