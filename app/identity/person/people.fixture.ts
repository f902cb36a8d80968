import type { Person, Role } from "#app/identity/person/actor.ts";
import { makePerson } from "#app/identity/person/identity-services.fixture.ts";
import type { Database } from "#app/platform/database/database.server.ts";
import type { MemberStatus } from "#app/reference/rights.ts";

/** A person with an account in the test's database, as loaded with their session. */
export async function givenActor(
	database: Database,
	role: Role,
	member?: string,
	status: MemberStatus = "active",
): Promise<Person> {
	const person = await makePerson(database, { roles: [{ role, ...(member ? { member } : {}) }] });
	return { ...person, roles: [{ role, ...(member ? { member, status } : {}) }] };
}

/** What somebody is, for which member, and the status of that member. */
export type Post = [role: Role, member?: string, status?: MemberStatus];

/** Several such people, by their names in the test. */
export async function givenPeople<Name extends string>(
	database: Database,
	posts: Record<Name, Post>,
): Promise<Record<Name, Person>> {
	const people = {} as Record<Name, Person>;
	for (const [name, post] of Object.entries<Post>(posts)) people[name as Name] = await givenActor(database, ...post);
	return people;
}
