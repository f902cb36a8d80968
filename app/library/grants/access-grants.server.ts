import type { Actor, Person } from "#app/identity/person/actor.ts";
import { answerersOf, memberStatuses } from "#app/library/access/clearing-countries.server.ts";
import { readablePractice, titleOf } from "#app/library/access/practice-in-short.server.ts";
import { decidesFor, mayAsk, mayEndAccess, maySeeAccess } from "#app/library/grants/access-grant.policy.ts";
import { type AccessState, accessSubject } from "#app/library/grants/access-grant.ts";
import { type AccessRecord, decided, readAccess, readOpenInPart } from "#app/library/grants/access-rows.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { dayOf, daysBetween } from "#app/platform/partial-date.ts";
import { isUuid } from "#app/platform/text/uuid.ts";

type ReadServices = Pick<LibraryServices, "database" | "clock">;

/** A practice as shown on the pages about its access. */
export type NamedPractice = { pid: string; title: string; language: string; countries: string[] };

function named(practice: AccessRecord["practice"], locale: string): NamedPractice {
	const { pid, countries } = practice;
	return { pid, countries, ...titleOf(practice, locale) };
}

/** What a reader sees before asking for access. */
export type AskForAccessPage = {
	practice: NamedPractice;
	/** The owner countries whose focal points decide; none if the secretariat does. */
	deciders: string[];
	/** Why the reader can't ask: they have asked already, have access, or see everything anyway; null if they can. */
	instead: "asked" | "granted" | "whole" | null;
};

/**
 * Reads the page for requesting access to a practice; null if the practice is not public or has no parts for members
 * only.
 */
export async function askForAccessPage(
	actor: Person,
	services: LibraryServices,
	pid: string,
	locale: string,
): Promise<AskForAccessPage | null> {
	const { prisma } = services.database;
	const now = services.clock.now();
	const practice = await readOpenInPart(prisma, pid, now);
	if (!practice) return null;
	const live = await prisma.accessGrant.findUnique({ where: { liveKey: `${actor.accountId}:${pid}` } });
	const deciders = await answerersOf(prisma, practice, await memberStatuses(services));
	return {
		practice: named(practice, locale),
		deciders: deciders.map(([country]) => country),
		instead: !mayAsk(actor, practice, now) ? "whole" : live ? (live.state === "granted" ? "granted" : "asked") : null,
	};
}

/** Access that a person asked for, as they see it. */
export type OwnAccess = {
	id: string;
	/** Null if they may no longer read the practice. */
	practice: NamedPractice | null;
	purpose: string;
	state: AccessState;
	/** `2026-11-25` */
	askedOn: string;
	/** The last day of granted access. */
	until: string | null;
	reason: string | null;
};

/** The access that a person asked for, the latest first. */
export async function ownAccess(
	actor: Person,
	{ database, clock }: ReadServices,
	locale: string,
): Promise<OwnAccess[]> {
	const { prisma } = database;
	const rows = await readAccess(prisma, { accountId: actor.accountId });
	const views = rows.map(async (access) => ({
		...factsOf(access),
		practice: (await readablePractice(prisma, actor, access.pid, clock.now())) && named(access.practice, locale),
	}));
	return Promise.all(views);
}

function factsOf({ id, purpose, state, createdAt, until, reason }: AccessRecord): Omit<OwnAccess, "practice"> {
	return { id, purpose, state, reason, askedOn: dayOf(createdAt), until: until && dayOf(until) };
}

/** Access as the people who decide see it. */
export type AccessToDecide = Omit<OwnAccess, "practice"> & {
	practice: NamedPractice;
	/** Who asked: the name of the account, and its roles. */
	asker: { name: string; roles: { role: string; country: string | null }[] };
	/** While it waits for a decision. */
	dueOn: string | null;
	/** Days until a decision is due; negative if it is overdue. */
	daysLeft: number | null;
	/** The country for which it was decided, or null for the secretariat; undefined before. */
	decidedFor: string | null | undefined;
	mayDecide: boolean;
	mayEnd: boolean;
};

/** Reads access for the people who decide; null for everybody else. */
export async function accessToDecide(
	actor: Actor,
	{ database, clock }: ReadServices,
	id: string,
	locale: string,
): Promise<AccessToDecide | null> {
	const { prisma } = database;
	const [access] = isUuid(id) ? await readAccess(prisma, { id }) : [];
	if (!access) return null;
	const { type: subjectType, id: subjectId } = accessSubject(id);
	const requests = await prisma.request.findMany({ where: { subjectType, subjectId, closedAt: null } });
	const seen = decided(access, requests);
	if (!maySeeAccess(actor, seen)) return null;
	const { state, until, decidedFor, accountId } = access;
	const account = await prisma.account.findUniqueOrThrow({
		where: { id: accountId },
		select: { name: true, roles: { where: { revokedAt: null }, orderBy: { id: "asc" } } },
	});
	const [dueOn = null] = requests.flatMap((request) => (request.dueOn ? dayOf(request.dueOn) : [])).sort();
	const isDecided = state !== "asked" && (until !== null || state === "refused");
	return {
		...factsOf(access),
		practice: named(access.practice, locale),
		asker: { name: account.name, roles: account.roles.map(({ role, member }) => ({ role, country: member })) },
		dueOn,
		daysLeft: dueOn === null ? null : daysBetween(dayOf(clock.now()), dueOn),
		decidedFor: isDecided ? decidedFor : undefined,
		mayDecide: decidesFor(actor, seen) !== null,
		mayEnd: mayEndAccess(actor, seen),
	};
}

/** The practices that requests for access are about, by the id of the access; only those that the actor may see. */
export async function practicesOfAccess(
	actor: Actor,
	{ database }: Pick<ReadServices, "database">,
	ids: readonly string[],
	locale: string,
): Promise<Map<string, NamedPractice>> {
	const rows = ids.length === 0 ? [] : await readAccess(database.prisma, { id: { in: [...ids] } });
	const seen = rows.filter((row) => maySeeAccess(actor, decided(row, [])));
	return new Map(seen.map(({ id, practice }) => [id, named(practice, locale)]));
}
