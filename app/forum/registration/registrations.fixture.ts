import type { EventContent } from "#app/forum/events/event.ts";
import { givenEvent } from "#app/forum/events/events.fixture.ts";
import { registerDelegate, registerSelf } from "#app/forum/registration/register.server.ts";
import type { DelegateDetails } from "#app/forum/registration/registration.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { attemptLimits } from "#app/identity/person/identity-services.fixture.ts";
import { givenPeople } from "#app/identity/person/people.fixture.ts";
import { strictLibrary } from "#app/library/record/library.fixture.ts";
import { givenActiveMembers, givenMember } from "#app/membership/status/members.fixture.ts";

/**
 * Events with registration on a database of the test's own: the active members Uganda and Morocco, the suspended member
 * Kazakhstan, their focal points, and the secretariat. Its clock stands in the window of `exampleEvent`.
 */
export async function forumWithPeople() {
	const library = await strictLibrary("2026-03-02T09:00:00Z");
	await givenActiveMembers(library.database, "UG", "MA");
	await givenMember(library.database, "KZ", "full", [
		{ to: "active", from: "2021" },
		{ to: "suspended", from: "2025" },
	]);
	const people = await givenPeople(library.database, {
		uganda: ["focal-point", "UG"],
		morocco: ["focal-point", "MA"],
		kazakhstan: ["focal-point", "KZ", "suspended"],
		author: ["author", "UG"],
		officer: ["officer"],
		head: ["head"],
	});
	const settings = { ENQUIRIES_PER_HOUR: 100_000, RESETS_PER_HOUR: 100_000 };
	const identity = { limits: attemptLimits(library.services, settings), sendsEmail: false };
	const services = { ...library.services, identity };
	const { prisma } = library;
	let count = 0;

	/** Details of another person each time. */
	const details = (changes: Partial<DelegateDetails> = {}): DelegateDetails => {
		count += 1;
		const name = `Delegate ${count}`;
		return { name, office: "Ministry", email: `delegate${count}@ministry.example`, attendance: "on-site", ...changes };
	};
	type More = Partial<DelegateDetails> & { delegation?: string | null; id?: string };
	const input = (eventId: string, { delegation = null, id = crypto.randomUUID(), ...changes }: More) => ({
		...details(changes),
		id,
		eventId,
		delegation,
		locale: "en",
		address: `192.0.${count % 250}.${1 + Math.floor(count / 250)}`,
	});

	return {
		...library,
		people,
		services,
		event: (changes: Partial<EventContent> = {}) =>
			givenEvent(services, { slug: `event-${crypto.randomUUID()}`, ...changes }),
		/** Registers through the public page. */
		register: (eventId: string, more: More = {}) => registerSelf(services, input(eventId, more)),
		/** Registers as a focal point or an officer. */
		registerAs: (actor: Actor, eventId: string, more: More & { reason?: string; beyond?: boolean } = {}) => {
			const { reason = "", beyond = false, ...rest } = more;
			return registerDelegate(actor, services, { ...input(eventId, rest), reason, beyond });
		},
		/** The registrations of an event in the order of the line. */
		registrations: (eventId: string) => prisma.registration.findMany({ where: { eventId }, orderBy: { place: "asc" } }),
		/** Their states, in that order. */
		states: async (eventId: string) =>
			(await prisma.registration.findMany({ where: { eventId }, orderBy: { place: "asc" } })).map(({ state }) => state),
	};
}
