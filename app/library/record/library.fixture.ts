import { type Actor, systemActor } from "#app/identity/person/actor.ts";
import { givenPeople, type Post } from "#app/identity/person/people.fixture.ts";
import { createPractice } from "#app/library/drafting/create-practice.server.ts";
import { publishVersion } from "#app/library/publication/publish-version.server.ts";
import { exampleFacts, exampleText } from "#app/library/record/example-records.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { PracticeFacts, PracticeRecord } from "#app/library/record/practice-record.ts";
import { givenActiveMembers, givenSignatories } from "#app/membership/status/members.fixture.ts";
import { fixedClock } from "#app/platform/clock.ts";
import { loadReference } from "#app/reference/reference.server.ts";
import { ownDatabase, strictDatabase } from "../../../tests/setup/database.ts";

/**
 * The library on a database of its own for the test file, dropped after its tests.
 * @param now the time at which its clock stands still
 */
export async function testLibrary(now = "2026-11-25T09:00:00Z") {
	const database = await ownDatabase();
	const [clock, reference] = [fixedClock(now), loadReference("content/reference")];
	return { database, prisma: database.prisma, clock, reference, services: { database, clock, reference } };
}

/** A `testLibrary` whose services are as strict as the site's: a change without an entry in the activity log is refused. */
export async function strictLibrary(now?: string) {
	const library = await testLibrary(now);
	return { ...library, services: { ...library.services, database: strictDatabase(library.database) } };
}

/**
 * The library with the members Azerbaijan and Uzbekistan, and the people who publish their practices.
 * @param others more people of the test, by their names in it
 * @param now the time at which its clock stands still
 */
export async function libraryWithPeople<Name extends string = never>(
	others = {} as Record<Name, Post>,
	now = "2026-11-25T10:00:00Z",
) {
	const library = await testLibrary(now);
	await givenActiveMembers(library.database, "AZ", "UZ");
	const people = await givenPeople(library.database, {
		author: ["author", "AZ"],
		az: ["focal-point", "AZ"],
		uz: ["focal-point", "UZ"],
		officer: ["officer"],
		colleague: ["officer"],
		...others,
	});
	return { ...library, people };
}

/**
 * A `strictLibrary` with the signatories Azerbaijan, Indonesia and Türkiye, their focal points, and a person of each
 * other kind.
 * @param others more people of the test, by their names in it
 */
export async function libraryOfSignatories<Name extends string = never>(others = {} as Record<Name, Post>) {
	const library = await strictLibrary("2026-03-02T09:00:00Z");
	await givenSignatories(library.database, "AZ", "ID", "TR");
	const people = await givenPeople(library.database, {
		azerbaijan: ["focal-point", "AZ", "declared"],
		indonesia: ["focal-point", "ID", "declared"],
		türkiye: ["focal-point", "TR", "declared"],
		author: ["author", "AZ", "declared"],
		officer: ["officer"],
		researcher: ["researcher"],
		...others,
	});
	return { ...library, people };
}

/**
 * Creates a complete draft.
 * @param actor its author; without one, it is a draft of the secretariat
 * @returns its pid
 */
export async function createDraft(
	services: LibraryServices,
	facts: Partial<PracticeFacts> = {},
	texts: PracticeRecord["texts"] = { en: exampleText() },
	actor: Actor = systemActor,
): Promise<string> {
	const created = await createPractice(actor, services, { facts: exampleFacts(facts), texts });
	if (created.outcome !== "created") throw new Error(JSON.stringify(created));
	return created.pid;
}

/** Creates a draft, and publishes it as version 1.0 by the same actor. */
export async function createPublished(...draft: Parameters<typeof createDraft>): Promise<string> {
	const [services, , , actor = systemActor] = draft;
	const pid = await createDraft(...draft);
	const published = await publishVersion(actor, services, { pid });
	if (published.outcome !== "published") throw new Error(JSON.stringify(published));
	return pid;
}
