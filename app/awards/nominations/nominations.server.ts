import { admitsStatus, type CallPhase, phaseOf } from "#app/awards/calls/call.ts";
import type { CallView } from "#app/awards/calls/calls.server.ts";
import { mayNominateFor, maySeeNomination, maySeeNominations } from "#app/awards/nominations/nomination.policy.ts";
import {
	consentRules,
	entryProblem,
	type NominationState,
	nominationContent,
} from "#app/awards/nominations/nomination.ts";
import { consentsOf, type NominationRecord, readNominations } from "#app/awards/nominations/nomination-rows.server.ts";
import { requestOf } from "#app/cases/cases.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { memberStatuses } from "#app/library/access/clearing-countries.server.ts";
import { practiceInShort, titleOf } from "#app/library/access/practice-in-short.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";

/** A practice that a country may enter now. */
export type Entry = { pid: string; member: string; version: string; title: string };

/**
 * The practices that the actor may enter into a call, for each of their countries.
 * @returns null if the actor nominates for no country that the call admits, or the call is not open
 */
export async function entriesFor(
	actor: Actor,
	services: LibraryServices,
	call: CallView,
	locale: string,
): Promise<Entry[] | null> {
	if (call.phase !== "open") return null;
	const statuses = await memberStatuses(services);
	const members = [...statuses.keys()].filter(
		(member) => mayNominateFor(actor, member) && admitsStatus(call.nominators, statuses.get(member)),
	);
	if (members.length === 0) return null;
	const rows = await services.database.prisma.practice.findMany({
		where: { countries: { hasSome: members }, tier: "full", provenance: "owner", publishedVersionId: { not: null } },
		select: { ...practiceInShort, tier: true, embargoUntil: true, publishedVersionId: true },
		orderBy: { pid: "asc" },
	});
	const now = services.clock.now();
	return rows
		.filter((practice) => entryProblem(practice, now) === undefined)
		.flatMap((practice) =>
			members
				.filter((member) => practice.countries.includes(member))
				.map((member) => ({
					pid: practice.pid,
					member,
					title: titleOf(practice, locale).title,
					version: `${practice.published?.major}.${practice.published?.minor}`,
				})),
		);
}

/** A nomination in a list. */
export type NominationItem = Pick<
	NominationRecord,
	"id" | "member" | "pid" | "version" | "state" | "held" | "withdrawn" | "title" | "call" | "category"
> & { phase: CallPhase };

/** The nominations of the countries for which the actor nominates, the newest first. */
export async function ownNominations(
	actor: Actor,
	services: LibraryServices,
	locale: string,
): Promise<NominationItem[]> {
	if (actor.kind !== "person") return [];
	const members = actor.roles.flatMap(({ role, member }) => (role === "focal-point" && member ? [member] : []));
	return listed(services, { member: { in: members } }, locale);
}

/** The nominations of a call; null unless the actor sees them all. */
export async function nominationsOfCall(
	actor: Actor,
	services: LibraryServices,
	callId: string,
	locale: string,
): Promise<NominationItem[] | null> {
	return maySeeNominations(actor) ? listed(services, { category: { callId } }, locale) : null;
}

async function listed(
	services: LibraryServices,
	where: Parameters<typeof readNominations>[1],
	locale: string,
): Promise<NominationItem[]> {
	const statuses = await memberStatuses(services);
	const now = services.clock.now();
	const found = await readNominations(services.database.prisma, where, { statuses, locale });
	return found.toReversed().map((one) => ({ ...one, phase: phaseOf(one.call, now) }));
}

/**
 * A nomination as the people concerned see it.
 * @param id of the nomination, or of a request for consent to it
 */
export async function nominationView(actor: Actor, services: LibraryServices, id: string, locale: string) {
	const { prisma } = services.database;
	const asked = await prisma.request.findUnique({ where: { id }, select: { type: true, content: true } });
	const nominationId = asked?.type === consentRules.type ? nominationContent.parse(asked.content).nominationId : id;
	const statuses = await memberStatuses(services);
	const [nomination] = await readNominations(prisma, { id: nominationId }, { statuses, locale });
	if (!nomination || !maySeeNomination(actor, nomination)) return null;
	const [request, consents] = await Promise.all([
		requestOf(actor, services, nominationId),
		consentsOf(prisma, nominationId),
	]);
	const own = consents.find(({ country, state }) => state === "sent" && mayNominateFor(actor, country));
	const consent = own && (await requestOf(actor, services, own.id));
	const phase = phaseOf(nomination.call, services.clock.now());
	const { state } = nomination;
	const is = (...states: NominationState[]) => states.includes(state);
	const screens = request?.side === "responder" && (phase === "open" || phase === "screening");
	const nominates = request?.side === "requester" && ["open", "screening", "judging"].includes(phase);
	return {
		...nomination,
		phase,
		consents,
		/** The actor's own consent to give, with the revision of its request. */
		consent: consent && phase === "open" ? { id: consent.id, revision: consent.revision } : null,
		revision: request?.revision ?? 0,
		checklist: request?.checklist ?? {},
		/** What each side wrote; only for the two sides. */
		timeline: (request?.entries ?? []).filter(({ kind }) => kind === "state" || kind === "opened"),
		may: {
			screen: screens && is("sent"),
			decline: screens && is("sent", "returned"),
			resubmit: nominates && is("returned"),
			withdraw: nominates && is("sent", "returned", "accepted"),
		},
	};
}
