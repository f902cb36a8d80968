import type { Actor, HeldRole, Role } from "#app/identity/person/actor.ts";
import { fixedClock } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database/database.server.ts";
import { pageChannel } from "#app/platform/invalidate-pages.server.ts";
import { loadReference } from "#app/reference/reference.server.ts";
import type { MemberStatus } from "#app/reference/rights.ts";

/** The services of this area on a test's database, on 25 November 2026. */
export function registerServices(database: Database) {
	return { database, clock: fixedClock("2026-11-25T10:00:00Z"), reference: loadReference("content/reference") };
}

export type PersonWithRole = Extract<Actor, { kind: "person" }>;

/** Somebody who signed in; for a member where one is named, with the rights of its status. */
export function personWithRole(role: Role, member?: string, status?: MemberStatus): PersonWithRole {
	const grant: HeldRole = { role, ...(member ? { member } : {}), ...(status ? { status } : {}) };
	return {
		kind: "person",
		accountId: crypto.randomUUID(),
		name: "N",
		email: "n@example.org",
		locale: "en",
		roles: [grant],
	};
}

/** A paper on file: the association's own, or a country's. */
export async function givenDocument({ prisma }: Database, member?: string): Promise<string> {
	const { id } = await prisma.document.create({
		data: { title: "A paper", kind: "decision", language: "en", visibility: "secretariat", member: member ?? null },
	});
	return id;
}

/** What was written into the log on a member since it was entered, the earliest first. */
export function activityOf({ prisma }: Database, subjectId: string) {
	return prisma.activity.findMany({ where: { subjectId }, orderBy: { id: "asc" } });
}

/** The notices to kept pages as they come in; `stop` ends the listening. */
export async function pageNotices({ pool }: Database): Promise<{ notices: string[]; stop(): void }> {
	const notices: string[] = [];
	const listener = await pool.connect();
	listener.on("notification", ({ payload }) => notices.push(payload ?? ""));
	await listener.query(`listen ${pageChannel}`);
	return { notices, stop: () => listener.release(true) };
}
