import type { Actor, Person } from "#app/identity/person/actor.ts";
import { tokenHash } from "#app/identity/person/tokens.server.ts";
import { readerOf } from "#app/library/access/audience.policy.ts";
import { mayConfirmForCountries, mayConfirmStatus } from "#app/library/access/practice.policy.ts";
import {
	type ConfirmStatusOutcome,
	confirmOperatingStatus,
} from "#app/library/confirmation/confirm-operating-status.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import {
	answerPeriod,
	confirmationInterval,
	isUnanswered,
	type LatestStatus,
	latestStatus,
	type OperatingStatus,
	operatingConfirmationColumns,
	operatingStatusAt,
	type RunningStatus,
} from "#app/library/record/operating-status.ts";
import { chooseText } from "#app/library/record/practice.ts";
import { storedFacts } from "#app/library/record/stored-record.server.ts";
import { shownTitles } from "#app/library/record/withdrawn-text.server.ts";
import { statusesForRights } from "#app/membership/status/rights-status.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";
import { collatorOf } from "#app/platform/text/collator.ts";

/** A published practice whose status the reader may confirm. */
export type RecordToConfirm = {
	pid: string;
	title: string;
	/** The title's language. */
	language: string;
	running: RunningStatus;
	/** The latest answer, which the status is based on. */
	latest: Pick<LatestStatus, "on" | "note"> | null;
	/** The owner was asked and has not answered. */
	unanswered: boolean;
	/** The last request and its deadline; null before the first. */
	requested: { at: Date; answerBy: string } | null;
};

/** The page behind the link in a yearly email. */
export type ConfirmationRequest = {
	country: string;
	/** `2026-11-25` */
	answerBy: string;
	/** Unanswered ones first. */
	records: RecordToConfirm[];
};

/**
 * Reads the request behind the link in a yearly email; null if the token is unknown or older than a year, or its
 * recipient no longer answers for the country. Opening it changes nothing: mail scanners follow links before people do.
 */
export async function openConfirmationRequest(
	services: LibraryServices,
	token: string,
	locale: string,
): Promise<ConfirmationRequest | null> {
	const request = await requestByToken(services, token);
	if (!request) return null;
	const { country, pids, requestedAt, person } = request;
	return {
		country,
		answerBy: answerBy(requestedAt),
		records: await readRecords(person, services, locale, { pid: { in: pids } }),
	};
}

/** Answers for one practice through the link in an email, as the person to whom it was sent. */
export async function answerConfirmationRequest(
	services: LibraryServices,
	token: string,
	{ pid, ...answer }: { pid: string; status: OperatingStatus; note: string },
): Promise<ConfirmStatusOutcome> {
	const request = await requestByToken(services, token);
	if (!request?.pids.includes(pid)) return { outcome: "not-found" };
	return confirmOperatingStatus(request.person, services, { pid, ...answer, confirmationRequestId: request.id });
}

/**
 * The published practices whose status the actor may confirm, unanswered ones first.
 * @param pid only this practice; the secretariat may confirm any, one at a time
 */
export async function recordsToConfirm(
	actor: Actor,
	services: LibraryServices,
	locale: string,
	pid?: string,
): Promise<RecordToConfirm[]> {
	const own: Prisma.PracticeWhereInput = { countries: { hasSome: [...readerOf(actor).countries] } };
	if (pid === undefined) return readRecords(actor, services, locale, own);
	return readRecords(actor, services, locale, mayConfirmForCountries(actor) ? { pid } : { AND: [own, { pid }] });
}

/** The unanswered practices among those whose status the actor may confirm. */
export async function unansweredRecords(
	actor: Actor,
	services: LibraryServices,
	locale: string,
): Promise<RecordToConfirm[]> {
	const { fields } = services.database.prisma.practice;
	const countries = [...readerOf(actor).countries];
	if (countries.length === 0) return [];
	const records = await readRecords(actor, services, locale, {
		countries: { hasSome: countries },
		confirmationRequestedAt: { not: null },
		OR: [{ statusConfirmedAt: null }, { statusConfirmedAt: { lt: fields.confirmationRequestedAt } }],
	});
	return records.filter(({ unanswered }) => unanswered);
}

/** The request for a token, with its recipient as a person whose only role is focal point of that country. */
async function requestByToken(services: LibraryServices, token: string) {
	const { prisma } = services.database;
	const request = await prisma.confirmationRequest.findUnique({ where: { tokenHash: tokenHash(token) } });
	if (!request || request.requestedAt.getTime() + confirmationInterval < services.clock.now().getTime()) return null;
	const { country, accountId } = request;
	const activeGrant = { role: "focal-point", member: country, revokedAt: null };
	const account = await prisma.account.findFirst({
		where: { id: accountId, disabledAt: null, roles: { some: activeGrant } },
		select: { name: true, email: true, locale: true },
	});
	const status = (await statusesForRights(services, [country])).get(country);
	if (!account || !status) return null;
	const roles = [{ role: "focal-point" as const, member: country, status }];
	const person: Person = { kind: "person", accountId, ...account, roles };
	return { ...request, person };
}

function answerBy(requestedAt: Date): string {
	return dayOf(new Date(requestedAt.getTime() + answerPeriod));
}

const columns = {
	pid: true,
	countries: true,
	provenance: true,
	...operatingConfirmationColumns,
	published: {
		select: { facts: true, texts: shownTitles },
	},
} satisfies Prisma.PracticeSelect;

async function readRecords(
	actor: Actor,
	services: LibraryServices,
	locale: string,
	where: Prisma.PracticeWhereInput,
): Promise<RecordToConfirm[]> {
	const now = services.clock.now();
	const rows = await services.database.prisma.practice.findMany({
		where: { AND: [where, { publishedVersionId: { not: null }, withdrawnAt: null }] },
		select: columns,
		orderBy: { pid: "asc" },
	});
	const collator = collatorOf(locale);
	return rows
		.filter((row) => mayConfirmStatus(actor, row))
		.flatMap((row) => recordOf(row, locale, now) ?? [])
		.sort((a, b) => Number(b.unanswered) - Number(a.unanswered) || collator.compare(a.title, b.title));
}

type Row = Prisma.PracticeGetPayload<{ select: typeof columns }>;

function recordOf({ pid, published, ...confirmation }: Row, locale: string, now: Date): RecordToConfirm | undefined {
	const text = chooseText(published?.texts ?? [], locale);
	if (!published || !text) return undefined;
	const facts = storedFacts(published.facts);
	const latest = latestStatus(facts, confirmation);
	return {
		pid,
		title: text.title,
		language: text.locale,
		running: operatingStatusAt(facts, confirmation, now),
		latest: latest && { on: latest.on, note: latest.note },
		unanswered: latest?.status !== "ended" && isUnanswered(latest, confirmation.confirmationRequestedAt),
		requested: confirmation.confirmationRequestedAt && {
			at: confirmation.confirmationRequestedAt,
			answerBy: answerBy(confirmation.confirmationRequestedAt),
		},
	};
}
