import type { AppLoadContext } from "@remix-run/node";
import { findDocument } from "#app/documents/documents.server.ts";
import { recognitions } from "#app/library/recognitions/recognitions.server.ts";
import { practicesOfCountry } from "#app/library/views/cards.server.ts";
import { type LineageView, lineageOfCountry } from "#app/library/views/lineage.server.ts";
import { isCounted } from "#app/library/views/lineage.ts";
import { practiceCounts } from "#app/library/views/practice-counts.server.ts";
import { agreementsOf } from "#app/membership/agreements/agreements.server.ts";
import { contactsOf } from "#app/membership/contacts/contacts.server.ts";
import { findMember, requestedDay } from "#app/membership/status/members.server.ts";
import { type Locale, messagesFor } from "#app/messages/index.ts";
import { caseTypes } from "#app/views/case/case-types.server.ts";
import { countryPicture, sharedAndAdopted } from "#app/views/practice/lineage-picture.ts";
import { type ListedPractice, listedPractice } from "#app/views/practice/listed-practice.ts";
import { shownRecognition } from "#app/views/recognition/shown-recognition.server.ts";

export type MemberPractice = ListedPractice & {
	/** Number of other adopters that this practice was passed on to. */
	takenOver: number;
};

/**
 * Loads everything that a member's public page shows. What only the secretariat and the member itself may read is in
 * the member's file instead.
 * @returns null if this reader may not see the country
 */
export async function memberPage(
	{ actor, services }: AppLoadContext,
	code: string,
	params: URLSearchParams,
	locale: Locale,
) {
	const { reference, clock } = services;
	const day = requestedDay(params.get("on") ?? undefined, clock);
	const member = await findMember(actor, services, code, { on: day }, locale);
	if (!member) return null;
	const [cards, counts, lineage, received, agreements, contacts, document, asks] = await Promise.all([
		practicesOfCountry(actor, services, code, locale),
		practiceCounts(actor, services),
		lineageOfCountry(actor, services, code, locale),
		recognitions(actor, services, locale, { country: code }),
		agreementsOf(actor, services, code, locale),
		contactsOf(actor, services, code),
		findDocument(actor, services, member.statusEvent?.documentId ?? ""),
		Promise.all(caseTypes.map(async ({ type, askPath }) => ({ type, path: await askPath(actor, services, code) }))),
	]);
	const { shared, adopted } = sharedAndAdopted(lineage.filter(isCounted), code);
	const practices = cards.map(
		(card): MemberPractice => ({ ...listedPractice(card, reference, locale), takenOver: timesGiven(shared, card.pid) }),
	);
	return {
		member,
		day,
		isToday: day === requestedDay(undefined, clock),
		practices,
		/** What the reader may ask of the country, and where. */
		asks: asks.filter(({ path }) => path !== null),
		listed: counts.countries.get(code)?.listed ?? 0,
		recognitions: received.map((one) => shownRecognition(one, { reference, locale })),
		agreements: agreements.filter(({ inside }) => inside?.visibility !== "secretariat"),
		contacts: contacts
			.filter(({ state, inside }) => state === "current" && inside?.visibility !== "secretariat")
			.map((contact) => ({ ...contact, roleLabel: reference.label("contactRoles", contact.role, locale) })),
		document: document && { id: document.id, title: document.title, language: document.language },
		given: { links: shared.length, countries: countriesAt(shared, "to") },
		taken: { links: adopted.length, countries: countriesAt(adopted, "from") },
		lineage: countryPicture(lineage, code, {
			nameOf: (country) => reference.countryName(country, locale),
			inYear: messagesFor(locale).common.series,
		}),
	};
}

export type MemberPageData = NonNullable<Awaited<ReturnType<typeof memberPage>>>;

function timesGiven(given: readonly LineageView[], pid: string): number {
	return given.filter(({ from }) => from.practice?.pid === pid).length;
}

function countriesAt(lineage: readonly LineageView[], end: "from" | "to"): number {
	return new Set(lineage.flatMap((edge) => edge[end].country ?? [])).size;
}
