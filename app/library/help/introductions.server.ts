import { requestsVisibleTo } from "#app/cases/case.policy.ts";
import { movedTo } from "#app/cases/case-rows.server.ts";
import { type CountryCaseItem, countryCaseItem } from "#app/cases/country-case-views.server.ts";
import type { CountryRecord } from "#app/cases/country-cases.server.ts";
import { type Actor, holds } from "#app/identity/person/actor.ts";
import { activeSecretariat } from "#app/identity/person/secretariat-accounts.server.ts";
import { memberStatuses } from "#app/library/access/clearing-countries.server.ts";
import { countriesToContinueFor, countriesToFileFor } from "#app/library/access/exchange.policy.ts";
import { readablePractice, titleOf } from "#app/library/access/practice-in-short.server.ts";
import { introductionTargetsOf, reportsFor, showsContacts } from "#app/library/help/introduction.policy.ts";
import type { IntroductionContent, IntroductionSide, OutcomeAnswer } from "#app/library/help/introduction.ts";
import { introductionCases } from "#app/library/help/introduction-case.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { ownersOf } from "#app/library/record/owners.ts";
import type { Reader } from "#app/platform/database/database.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";

type Services = Pick<LibraryServices, "database" | "clock" | "reference">;

/** An introduction in a list. */
export type IntroductionItem = CountryCaseItem & Pick<IntroductionContent, "form">;

/** The last acceptance: when, and by which account. */
type Acceptance = { at: Date; accountId: string | null };

/** Whom to write to. */
type Contact = { name: string; email: string };

/** A side's report on the outcome of an introduction. */
type OutcomeView = { id: string; side: IntroductionSide; on: string; answer: OutcomeAnswer; note: string };

/** What the page of an introduction shows besides the case. */
export type IntroductionParts = {
	/** The practice, if the reader may still read it. */
	practice: { title: string; language: string } | null;
	acceptedOn: string | null;
	/** From the acceptance on. */
	contacts: Record<IntroductionSide, Contact[]> | null;
	/** The latest first. */
	outcomes: OutcomeView[];
	/** The side for which the reader can report the outcome. */
	reportsFor: IntroductionSide | null;
};

/** Reads what the page of an introduction shows besides the case; null if there is none. For a reader who may see it. */
export async function introductionParts(
	actor: Actor,
	services: LibraryServices,
	id: string,
	locale: string,
): Promise<(IntroductionContent & IntroductionParts) | null> {
	const { prisma } = services.database;
	const [introduction] = await introductionCases.read(prisma, { id });
	if (!introduction) return null;
	const outcomes = await prisma.introductionOutcome.findMany({ where: { requestId: id }, orderBy: { at: "desc" } });
	const acceptance = (await acceptances(prisma, [id])).get(id) ?? null;
	const parties = await introductionCases.partiesOf(prisma, introduction, await memberStatuses(services));
	const { content, state } = introduction;
	const practice = content.pid && (await readablePractice(prisma, actor, content.pid, services.clock.now()));
	return {
		...content,
		practice: practice ? titleOf(practice, locale) : null,
		acceptedOn: acceptance && dayOf(acceptance.at),
		contacts: acceptance && showsContacts(state) ? await contactsOf(prisma, introduction, acceptance) : null,
		outcomes: outcomes.map(({ id, side, at, answer, note }) => ({
			...{ id, note, on: dayOf(at) },
			side: side as IntroductionSide,
			answer: answer as OutcomeAnswer,
		})),
		reportsFor: reportsFor(actor, { ...parties, accepted: acceptance !== null }),
	};
}

/** When introductions were accepted, by the id of the request. */
export async function acceptances(reader: Reader, ids: readonly string[]): Promise<Map<string, Acceptance>> {
	const entries = await reader.requestEntry.findMany({
		where: { requestId: { in: [...ids] }, ...movedTo("accepted") },
		select: { requestId: true, at: true, actorId: true },
	});
	return new Map(entries.map(({ requestId, at, actorId }) => [requestId, { at, accountId: actorId }]));
}

/**
 * Whom both sides write to: the focal points who sent and accepted it; once one of them has left, all focal points of
 * that country.
 */
async function contactsOf(
	reader: Reader,
	{ request, requester, responder }: CountryRecord<IntroductionContent>,
	accepted: Acceptance,
): Promise<NonNullable<IntroductionParts["contacts"]>> {
	return {
		asker: await contactOf(reader, requester, request.fromAccountId),
		asked: await contactOf(reader, responder, accepted.accountId),
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

/** The introductions of a country, the newest first; null for everybody but its focal points. */
export async function introductionsOfCountry(
	actor: Actor,
	{ database, clock }: Pick<Services, "database" | "clock">,
	country: string,
): Promise<{ taken: IntroductionItem[]; given: IntroductionItem[] } | null> {
	if (!holds(actor, ["focal-point"], country)) return null;
	const where = { OR: [{ member: country }, { toMember: country }] };
	const items = (await introductionCases.read(database.prisma, where)).map((one) => ({
		...countryCaseItem(one, dayOf(clock.now())),
		form: one.content.form,
	}));
	return {
		taken: items.filter(({ requester }) => requester === country),
		given: items.filter(({ responder }) => responder === country),
	};
}

/** The deliverables of introductions, by the id of the request; only those that the reader may see. */
export async function deliverables(
	actor: Actor,
	{ database }: Pick<Services, "database">,
	ids: readonly string[],
): Promise<Map<string, string>> {
	if (ids.length === 0) return new Map();
	const where = { AND: [{ id: { in: [...ids] } }, requestsVisibleTo(actor)] };
	const found = await introductionCases.read(database.prisma, where);
	return new Map(found.map(({ request, content }) => [request.id, content.title]));
}

/**
 * Reads whom the reader can ask for an introduction, for the links on a page.
 * @returns lists the countries that the reader can ask about a practice, or the given country if they can ask it
 */
export async function introductionLinks(
	actor: Actor,
	services: Services,
): Promise<(about: Parameters<typeof introductionTargetsOf>[1]) => string[]> {
	if (countriesToFileFor(actor).length === 0) return () => [];
	const statuses = await memberStatuses(services);
	return (about) => introductionTargetsOf(actor, about, statuses).asked;
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
		...introductionTargetsOf(actor, asked, await memberStatuses(services)),
		countries,
		practice: practice && { pid: practice.pid, ...titleOf(practice, locale) },
	};
}

/** An accepted introduction; an adoption may name one. */
export type AcceptedIntroduction = {
	id: string;
	asker: string;
	asked: string;
	deliverable: string;
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
	const found = await introductionCases.read(reader, { member: { in: [...askers] } });
	const accepted = await acceptances(
		reader,
		found.map(({ request }) => request.id),
	);
	return found.flatMap(({ request: { id }, content: { title: deliverable }, requester: asker, responder: asked }) => {
		const at = accepted.get(id)?.at;
		return at ? [{ id, asker, asked, deliverable, acceptedOn: dayOf(at) }] : [];
	});
}
