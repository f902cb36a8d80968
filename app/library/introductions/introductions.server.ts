import { requestsFrom, requestsTo, requestsVisibleTo, sideOf } from "#app/cases/case.policy.ts";
import { requestOfRow } from "#app/cases/case-rows.server.ts";
import { type Actor, holds, isSecretariat } from "#app/identity/person/actor.ts";
import { activeSecretariat } from "#app/identity/person/secretariat-accounts.server.ts";
import { focalPointsWith, memberStatuses, type Statuses } from "#app/library/access/clearing-countries.server.ts";
import { countriesToContinueFor, countriesToFileFor } from "#app/library/access/exchange.policy.ts";
import { readablePractice, titleOf } from "#app/library/access/practice-in-short.server.ts";
import {
	introductionSides,
	mayAnswer,
	mayFinish,
	mayWithdraw,
	showsContacts,
	tellsFor,
} from "#app/library/introductions/introduction.policy.ts";
import {
	type ClosingCause,
	closingCauses,
	type IntroductionContent,
	type IntroductionSide,
	type IntroductionState,
	introductionRules,
	type OutcomeAnswer,
} from "#app/library/introductions/introduction.ts";
import {
	type Acceptance,
	acceptances,
	decided,
	type IntroductionRecord,
	introductionOf,
	readIntroductions,
} from "#app/library/introductions/introduction-rows.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { ownersOf } from "#app/library/record/owners.ts";
import type { Reader } from "#app/platform/database/database.server.ts";
import { dayOf, daysBetween } from "#app/platform/partial-date.ts";
import type { Prisma, RequestEntry } from "#app/platform/prisma/client.ts";
import { isUuid } from "#app/platform/text/uuid.ts";

type Services = Pick<LibraryServices, "database" | "clock" | "reference">;

/** An introduction in a list. */
export type IntroductionItem = Pick<IntroductionContent, "pid" | "form" | "deliverable"> & {
	id: string;
	asker: string;
	asked: string;
	state: IntroductionState;
	/** `2026-11-25` */
	sentOn: string;
	/** The last day for the answer; null once it is answered. */
	dueOn: string | null;
	/** Negative if it is overdue. */
	daysLeft: number | null;
};

/** Whom to write to. */
type Contact = { name: string; email: string };

/** A side's report on the outcome of an introduction. */
type OutcomeView = { id: string; side: IntroductionSide; on: string; answer: OutcomeAnswer; note: string };

/** An introduction as its page shows it to both sides and the secretariat. */
export type IntroductionView = IntroductionItem &
	Pick<IntroductionContent, "from" | "until" | "message" | "need"> & {
		/** The practice, if the reader may still read it. */
		practice: { title: string; language: string } | null;
		revision: number;
		acceptedOn: string | null;
		/** Why it was declined or withdrawn, in a side's own words. */
		reason: string | null;
		/** Why the site closed it. */
		cause: ClosingCause | null;
		/** From the acceptance on. */
		contacts: Record<IntroductionSide, Contact[]> | null;
		/** The latest first. */
		outcomes: OutcomeView[];
		mayAnswer: boolean;
		/** The secretariat answers for a country without a focal point. */
		forCountry: boolean;
		mayFinish: boolean;
		mayWithdraw: boolean;
		/** The side for which the reader can report the outcome. */
		tellsFor: IntroductionSide | null;
	};

/** Reads an introduction for its page; null for everybody but both sides and the secretariat. */
export async function findIntroduction(
	actor: Actor,
	services: Services,
	id: string,
	locale: string,
): Promise<IntroductionView | null> {
	const { prisma } = services.database;
	const row = isUuid(id)
		? await prisma.request.findUnique({
				where: { id },
				include: { entries: { orderBy: [{ at: "asc" }, { id: "asc" }] }, outcomes: { orderBy: { at: "desc" } } },
			})
		: null;
	if (!row || sideOf(actor, row) === null) return null;
	const { entries, outcomes, ...rest } = row;
	const introduction = introductionOf(requestOfRow(rest));
	if (!introduction) return null;
	const now = services.clock.now();
	const statuses = await memberStatuses(services);
	const { acceptance, ...facts } = await decided(prisma, introduction, statuses);
	const { pid, from, until, message, need } = introduction.content;
	const practice = pid === null ? null : await readablePractice(prisma, actor, pid, now);
	return {
		...itemOf(introduction, dayOf(now)),
		...{ from, until, message, need },
		practice: practice && titleOf(practice, locale),
		revision: introduction.request.revision,
		acceptedOn: acceptance && dayOf(acceptance.at),
		...endOf(entries),
		contacts:
			acceptance && showsContacts(introduction.state) ? await contactsOf(prisma, introduction, acceptance) : null,
		outcomes: outcomes.map(({ id, side, at, answer, note }) => ({
			...{ id, note, on: dayOf(at) },
			side: side as IntroductionSide,
			answer: answer as OutcomeAnswer,
		})),
		mayAnswer: mayAnswer(actor, facts),
		forCountry: !facts.hasAnswerer && isSecretariat(actor),
		mayFinish: mayFinish(actor, facts),
		mayWithdraw: mayWithdraw(actor, facts),
		tellsFor: tellsFor(actor, facts),
	};
}

/** Why an introduction was declined or withdrawn: a side's reason, or why the site closed it. */
function endOf(entries: readonly RequestEntry[]): Pick<IntroductionView, "reason" | "cause"> {
	const last = entries.findLast(({ kind }) => kind === "state");
	const { cause } = (last?.data ?? {}) as { cause?: string };
	return { reason: last?.text || null, cause: closingCauses.find((one) => one === cause) ?? null };
}

/**
 * Whom both sides write to: the focal points who sent and accepted it; once one of them has left, all focal points of
 * that country.
 */
async function contactsOf(
	reader: Reader,
	{ request, asker, asked }: IntroductionRecord,
	accepted: Acceptance,
): Promise<NonNullable<IntroductionView["contacts"]>> {
	return {
		asker: await contactOf(reader, asker, request.fromAccountId),
		asked: await contactOf(reader, asked, accepted.accountId),
	};
}

async function contactOf(reader: Reader, country: string, accountId: string | null): Promise<Contact[]> {
	const focal = { disabledAt: null, roles: { some: { role: "focal-point", member: country, revokedAt: null } } };
	const found = await reader.account.findMany({
		where: { OR: [focal, ...(accountId === null ? [] : [{ id: accountId, ...activeSecretariat }])] },
		select: { id: true, name: true, email: true },
		orderBy: { id: "asc" },
	});
	const own = found.filter(({ id }) => id === accountId);
	return (own.length > 0 ? own : found).map(({ name, email }) => ({ name, email }));
}

function itemOf({ request, content, state, asker, asked }: IntroductionRecord, today: string): IntroductionItem {
	const { pid, form, deliverable } = content;
	const { id, createdAt, dueOn } = request;
	return {
		...{ id, asker, asked, state, pid, form, deliverable, dueOn, sentOn: dayOf(createdAt) },
		daysLeft: dueOn === null ? null : daysBetween(today, dueOn),
	};
}

/** The introductions of a country, the newest first; null for everybody but its focal points. */
export async function introductionsOfCountry(
	actor: Actor,
	{ database, clock }: Pick<Services, "database" | "clock">,
	country: string,
): Promise<{ taken: IntroductionItem[]; given: IntroductionItem[] } | null> {
	if (!holds(actor, ["focal-point"], country)) return null;
	const where = { OR: [{ member: country }, { toMember: country }] };
	const items = (await readIntroductions(database.prisma, where)).map((one) => itemOf(one, dayOf(clock.now())));
	return {
		taken: items.filter(({ asker }) => asker === country),
		given: items.filter(({ asked }) => asked === country),
	};
}

/** Introductions that the reader has to answer, and those that wait for the other country. */
export async function introductionTasks(
	actor: Actor,
	services: Services,
): Promise<{ act: IntroductionItem[]; wait: IntroductionItem[] }> {
	const { prisma } = services.database;
	const sent = { state: introductionRules.initial };
	const read = async (where: Prisma.RequestWhereInput) =>
		(await readIntroductions(prisma, { AND: [sent, where] })).map((one) => itemOf(one, dayOf(services.clock.now())));
	const act = await read(requestsTo(actor));
	const wait = await read(requestsFrom(actor));
	if (!isSecretariat(actor)) return { act, wait };
	return { act: [...act, ...(await withoutAnswerer(prisma, await read({}), await memberStatuses(services)))], wait };
}

async function withoutAnswerer(
	reader: Reader,
	items: readonly IntroductionItem[],
	statuses: Statuses,
): Promise<IntroductionItem[]> {
	const people = await focalPointsWith(
		reader,
		"exchange",
		items.map(({ asked }) => asked),
		statuses,
	);
	return items.filter(({ asked }) => people.get(asked)?.length === 0);
}

/** The deliverables of introductions, by the id of the request; only those that the reader may see. */
export async function deliverables(
	actor: Actor,
	{ database }: Pick<Services, "database">,
	ids: readonly string[],
): Promise<Map<string, string>> {
	if (ids.length === 0) return new Map();
	const where = { AND: [{ id: { in: [...ids] } }, requestsVisibleTo(actor)] };
	const found = await readIntroductions(database.prisma, where);
	return new Map(found.map(({ request, content }) => [request.id, content.deliverable]));
}

/**
 * Reads whom the reader can ask for an introduction, for the links on a page.
 * @returns lists the countries that the reader can ask about a practice, or the given country if they can ask it
 */
export async function introductionLinks(
	actor: Actor,
	services: Services,
): Promise<(about: Parameters<typeof introductionSides>[1]) => string[]> {
	if (countriesToFileFor(actor).length === 0) return () => [];
	const statuses = await memberStatuses(services);
	return (about) => introductionSides(actor, about, statuses).asked;
}

/** Whom the reader can ask, and for which countries. */
export type IntroductionTargets = {
	askers: string[];
	/** The countries that can be asked. */
	asked: string[];
	/** The owners of the practice, or the given country. */
	countries: string[];
	practice: { pid: string; title: string; language: string } | null;
};

/**
 * Whom the reader can ask for an introduction: an owner of a practice, a country, or any country if none is named.
 * @returns null for everybody but focal points whose country takes part, or if the practice does not exist for them
 */
export async function introductionTargets(
	actor: Actor,
	services: Services,
	about: { pid: string } | { country: string },
	locale: string,
): Promise<IntroductionTargets | null> {
	if (countriesToFileFor(actor).length === 0) return null;
	const { database, clock, reference } = services;
	const practice = "pid" in about ? await readablePractice(database.prisma, actor, about.pid, clock.now()) : null;
	if ("pid" in about && !practice) return null;
	const named = "country" in about ? reference.countries.filter(({ iso2 }) => iso2 === about.country) : [];
	const countries = practice ? ownersOf(practice) : named.map(({ iso2 }) => iso2);
	const [country] = countries;
	const asked = practice ?? (country === undefined ? null : { country });
	return {
		...introductionSides(actor, asked, await memberStatuses(services)),
		countries,
		practice: practice && { pid: practice.pid, ...titleOf(practice, locale) },
	};
}

/** An accepted introduction; an adoption may name one. */
export type AcceptedIntroduction = Pick<IntroductionItem, "id" | "asker" | "asked" | "deliverable"> & {
	/** `2026-11-25` */
	acceptedOn: string;
};

/** The accepted introductions of the countries whose adoptions the reader files or moves, the newest first. */
export async function ownAcceptedIntroductions(
	actor: Actor,
	{ database }: Pick<Services, "database">,
): Promise<AcceptedIntroduction[]> {
	const own = countriesToContinueFor(actor);
	return own.length === 0 ? [] : acceptedIntroductions(database.prisma, own);
}

/** The accepted introductions of some countries, the newest first; an adoption may name one of them. */
export async function acceptedIntroductions(
	reader: Reader,
	askers: readonly string[],
): Promise<AcceptedIntroduction[]> {
	const found = await readIntroductions(reader, { member: { in: [...askers] } });
	const accepted = await acceptances(
		reader,
		found.map(({ request }) => request.id),
	);
	return found.flatMap(({ request, content, asker, asked }) => {
		const at = accepted.get(request.id)?.at;
		return at ? [{ ...{ id: request.id, asker, asked, deliverable: content.deliverable }, acceptedOn: dayOf(at) }] : [];
	});
}
