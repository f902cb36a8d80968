import type { Actor } from "#app/identity/person/actor.ts";
import { listedRecords, readerOf } from "#app/library/access/audience.policy.ts";
import { mayManageOffers, mayOffer } from "#app/library/help/offer.policy.ts";
import type { HelpForm, OfferState, Payer } from "#app/library/help/offer.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { ownersOf } from "#app/library/record/owners.ts";
import { storedFacts } from "#app/library/record/stored-record.server.ts";
import { dateOf, dayOf } from "#app/platform/partial-date.ts";
import type { Offer, Prisma } from "#app/platform/prisma/client.ts";

type Services = Pick<LibraryServices, "database" | "clock">;

/** An offer as readers see it. */
export type OfferView = {
	pid: string;
	country: string;
	form: HelpForm;
	note: string;
	/** BCP 47. */
	languages: string[];
	payer: Payer;
	/** `2026-11-25` */
	until: string;
};

/** Which live offers are read; a property that is left out filters nothing. */
export type OfferFilter = {
	pid?: string | undefined;
	forms?: readonly string[] | undefined;
	/** A service function of the practice. */
	function?: string | undefined;
	/** Only offers of other countries than this one. */
	notOf?: string | undefined;
};

/** The live offers of practices that the reader may see, the most recently changed first. */
export async function liveOffers(
	actor: Actor,
	services: Services,
	filter: OfferFilter,
	{ skip = 0, take }: { skip?: number; take: number },
): Promise<OfferView[]> {
	const rows = await services.database.prisma.offer.findMany({
		where: seenBy(actor, services, filter),
		orderBy: [{ updatedAt: "desc" }, { id: "desc" }],
		...{ skip, take },
	});
	return rows.map(offerView);
}

/** The number of offers that `liveOffers` finds. */
export function countLiveOffers(actor: Actor, services: Services, filter: OfferFilter): Promise<number> {
	return services.database.prisma.offer.count({ where: seenBy(actor, services, filter) });
}

function seenBy(
	actor: Actor,
	{ clock }: Services,
	{ pid, forms, function: code, notOf }: OfferFilter,
): Prisma.OfferWhereInput {
	const now = clock.now();
	return {
		state: "live",
		// The nightly job ends those whose last day was yesterday.
		until: { gte: dateOf(dayOf(now)) },
		practice: { AND: [listedRecords(readerOf(actor), now), code === undefined ? {} : { functions: { has: code } }] },
		...(pid === undefined ? {} : { pid }),
		...(forms === undefined ? {} : { form: { in: [...forms] } }),
		...(notOf === undefined ? {} : { country: { not: notOf } }),
	};
}

function offerView({ pid, country, form, note, languages, payer, until }: Offer): OfferView {
	return {
		...{ pid, country, note, languages },
		form: form as HelpForm,
		payer: payer as Payer,
		until: dayOf(until),
	};
}

/** An offer as its country sees it. */
export type OwnOffer = OfferView & { id: string; state: OfferState; revision: number };

/** The offers of a country in every state; null for people who do not manage them. */
export async function offersOfCountry(
	actor: Actor,
	{ database }: Pick<Services, "database">,
	country: string,
): Promise<OwnOffer[] | null> {
	if (!mayManageOffers(actor, country)) return null;
	const rows = await database.prisma.offer.findMany({ where: { country }, orderBy: [{ pid: "asc" }, { form: "asc" }] });
	return rows.map(ownOffer);
}

function ownOffer(row: Offer): OwnOffer {
	return { ...offerView(row), id: row.id, state: row.state as OfferState, revision: row.revision };
}

/** The page on which a country manages its offers for a practice. */
export type OffersOfPractice = {
	offers: OwnOffer[];
	/** The forms of help that the practice states, whether or not they are live. */
	stated: HelpForm[];
	/** False for a country that may only withdraw its offers. */
	mayOffer: boolean;
};

/** The offers of a country for one of its practices; null for people who do not manage them. */
export async function offersOfPractice(
	actor: Actor,
	{ database, clock }: Services,
	{ pid, country }: { pid: string; country: string },
): Promise<OffersOfPractice | null> {
	if (!mayManageOffers(actor, country)) return null;
	const practice = await database.prisma.practice.findFirst({
		where: { AND: [{ pid }, listedRecords(readerOf(actor), clock.now())] },
		select: {
			...{ countries: true, provenance: true, published: { select: { facts: true } } },
			offers: { where: { country } },
		},
	});
	if (!practice?.published || !ownersOf(practice).includes(country)) return null;
	return {
		offers: practice.offers.map(ownOffer),
		stated: storedFacts(practice.published.facts).offers,
		mayOffer: mayOffer(actor, practice, country),
	};
}
