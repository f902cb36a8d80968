import type { Actor } from "#app/identity/person/actor.ts";
import { mayConfirmForCountries } from "#app/library/access/practice.policy.ts";
import {
	focalPointsByCountry,
	type UnconfirmedRecord,
	unconfirmedColumns,
} from "#app/library/confirmation/send-confirmation-requests.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { answerPeriod, isUnanswered, latestStatus } from "#app/library/record/operating-status.ts";
import { storedFacts } from "#app/library/record/stored-record.server.ts";
import type { Database, Transaction } from "#app/platform/database/database.server.ts";
import { dayOf, daysBetween } from "#app/platform/partial-date.ts";

type Reader = Database["prisma"] | Transaction;

/** A country that was asked whether its practices are still active, and has not answered for all of them. */
export type UnansweredCountry = {
	/** ISO 3166-1 alpha-2. */
	country: string;
	/** How many of its practices wait for an answer. */
	practices: number;
	/** `2026-11-25`, as the other days. */
	askedOn: string;
	answerBy: string;
	/** Negative once the last day has passed. */
	daysLeft: number;
	/** The last email; null if its record was deleted. */
	lastEmailOn: string | null;
	/** It has a focal point who may answer, and so can be reminded. */
	hasFocalPoint: boolean;
};

/** Countries that have not answered the yearly confirmation, those asked first at the top; null for everybody but the secretariat. */
export async function unansweredCountries(
	actor: Actor,
	services: Pick<LibraryServices, "database" | "clock">,
): Promise<UnansweredCountry[] | null> {
	if (!mayConfirmForCountries(actor)) return null;
	const { prisma } = services.database;
	const [practices, requests, emails, people] = await Promise.all([
		unansweredPractices(prisma),
		prisma.confirmationRequest.groupBy({ by: ["country"], _max: { requestedAt: true } }),
		prisma.email.groupBy({ by: ["member"], where: { kind: "ask-owners" }, _max: { queuedAt: true } }),
		focalPointsByCountry(services),
	]);
	const today = dayOf(services.clock.now());
	const lastEmails = new Map(emails.map(({ member, _max }) => [member, _max.queuedAt]));
	const withPeople = new Set(people.map(([country]) => country));
	return requests
		.flatMap(({ country, _max: { requestedAt } }): UnansweredCountry[] => {
			const own = practices.filter(({ countries }) => countries.includes(country));
			if (own.length === 0 || requestedAt === null) return [];
			const answerBy = dayOf(new Date(requestedAt.getTime() + answerPeriod));
			const lastEmail = lastEmails.get(country);
			return [
				{
					country,
					practices: own.length,
					askedOn: dayOf(requestedAt),
					answerBy,
					daysLeft: daysBetween(today, answerBy),
					lastEmailOn: lastEmail ? dayOf(lastEmail) : null,
					hasFocalPoint: withPeople.has(country),
				},
			];
		})
		.sort((a, b) => a.daysLeft - b.daysLeft);
}

/** The published practices whose owners were asked and have not answered; only those of a country, if it is given. */
export async function unansweredPractices(
	reader: Reader,
	country?: string,
): Promise<(UnconfirmedRecord & { countries: string[] })[]> {
	const rows = await reader.practice.findMany({
		where: {
			publishedVersionId: { not: null },
			withdrawnAt: null,
			confirmationRequestedAt: { not: null },
			...(country === undefined ? {} : { countries: { has: country } }),
		},
		select: { ...unconfirmedColumns, countries: true },
		orderBy: { pid: "asc" },
	});
	return rows.filter(({ published, ...confirmation }) => {
		if (!published) return false;
		const latest = latestStatus(storedFacts(published.facts), confirmation);
		return latest?.status !== "ended" && isUnanswered(latest, confirmation.confirmationRequestedAt);
	});
}
