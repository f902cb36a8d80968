import type { AppLoadContext } from "@remix-run/node";
import { requestsFor } from "#app/cases/cases.server.ts";
import { type DocumentView, documentsOf } from "#app/documents/documents.server.ts";
import { mayReadLedger } from "#app/exchange/ledger/ledger.policy.ts";
import { mayKeepDelegation } from "#app/forum/registration/registration.policy.ts";
import { mayFile } from "#app/library/access/exchange.policy.ts";
import { adoptionsOfCountry } from "#app/library/adoption/adoptions.server.ts";
import { mayManageNeeds } from "#app/library/help/need.policy.ts";
import { requestSubjects } from "#app/library/publication/request-subjects.server.ts";
import { documentedAdoptions, type LineageView } from "#app/library/views/lineage.server.ts";
import { mayApplyFrom } from "#app/membership/accession/accession.ts";
import { type AgreementView, agreementsOf } from "#app/membership/agreements/agreements.server.ts";
import { ownCases } from "#app/membership/attention/own-cases.server.ts";
import { type ContactView, contactsOf } from "#app/membership/contacts/contacts.server.ts";
import { entitiesOf } from "#app/membership/entities/entities.server.ts";
import { mayAccede, maySeeContributions, worksFor } from "#app/membership/status/member.policy.ts";
import { findMember } from "#app/membership/status/members.server.ts";
import { statusReasons } from "#app/membership/status/status-reasons.server.ts";
import { type Locale, messagesFor } from "#app/messages/index.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { listedAdoption } from "#app/views/adoption/shown-adoption.server.ts";
import { requestRow } from "#app/views/case/request-row.ts";

/** The membership of a country as its own people see it; null for everybody else. */
export async function countryPage({ actor, services }: AppLoadContext, code: string, locale: Locale) {
	if (!worksFor(actor, code)) return null;
	const member = await findMember(actor, services, code, {}, locale);
	if (!member) return null;
	const { reference } = services;
	const [entities, contacts, agreements, documents, { requests }, adoptions, documented] = await Promise.all([
		entitiesOf(actor, services, code, locale),
		contactsOf(actor, services, code),
		agreementsOf(actor, services, code, locale),
		documentsOf(actor, services, code),
		requestsFor(actor, services, { which: "all", member: code, state: "any" }),
		adoptionsOfCountry(actor, services, code, locale),
		mayFile(actor, code) ? documentedAdoptions(actor, services, code, locale) : [],
	]);
	const subjects = await requestSubjects(actor, services, requests, locale);
	const status = member.statusEvent
		? await statusReasons(actor, services, code, member.statusEvent.id)
		: { reasons: null, reviewOn: null };
	const cases = await ownCases(actor, services, code, [...contacts, ...agreements, ...requests], locale);
	const rows = contacts.map((contact) => contactRow(contact, reference.label("contactRoles", contact.role, locale)));
	return {
		code,
		name: member.name,
		status: member.status,
		since: member.since,
		reasons: status?.reasons ?? null,
		reviewOn: status?.reviewOn ?? null,
		mayAccede: mayAccede(actor, code) && mayApplyFrom(member.status),
		maySeeMoney: maySeeContributions(actor, code),
		mayManageNeeds: mayManageNeeds(actor, code),
		mayReadLedger: mayReadLedger(actor, code),
		mayKeepDelegation: mayKeepDelegation(actor, code),
		/** Null for people who are not the country's focal point. */
		cases: cases?.map((one) => ({ ...one, practiceTitle: subjects.get(one.request?.id ?? "")?.title ?? null })) ?? null,
		entities: entities.map(({ id, name, focal, from, to }) => ({ id, name, focal, from, to })),
		contacts: rows,
		agreements: agreements.map((agreement) => ({
			...agreementRow(agreement),
			kind: reference.label("agreementKinds", agreement.kind, locale),
			parties: [...agreement.countries.map(({ name }) => name), ...agreement.partyNames],
			paper: agreement.document && { id: agreement.document.id },
		})),
		documents: documents.filter(({ retiredAt }) => retiredAt === null).map(documentRow),
		mayFile: mayFile(actor, code),
		adopted: adoptions.adopted.map((one) => listedAdoption(one, { reference, locale })),
		shared: adoptions.shared.map((one) => listedAdoption(one, { reference, locale })),
		/** Adoptions that practices name and the country has not filed; only for its focal points. */
		drafts: documented.map((edge) => draftOf(edge, code, (country) => reference.countryName(country, locale))),
		requests: requests.map((request) => {
			const { title = null, pid = null, path = null } = subjects.get(request.id) ?? {};
			return {
				id: request.id,
				row: requestRow(messagesFor(locale), { ...request, title: title ?? pid, country: member.name }),
				path,
				state: request.state,
				dueOn: request.dueOn,
			};
		}),
	};
}

export type CountryPageData = NonNullable<Awaited<ReturnType<typeof countryPage>>>;
export type ContactRow = CountryPageData["contacts"][number];

function contactRow({ inside, ...contact }: ContactView, roleName: string) {
	return { ...contact, roleName, mayChange: inside !== null && contact.state !== "past" };
}

function agreementRow({ id, title, signedOn, expiresOn, endedOn }: AgreementView) {
	return { id, title, signedOn, expiresOn, endedOn };
}

function documentRow({ id, title, kind, createdAt, current }: DocumentView) {
	return { id, title, kind, filedOn: dayOf(createdAt), size: current.size };
}

/** A draft of an adoption, and the form that begins with it. */
function draftOf(
	{ namedBy, from, date, certainty, text }: LineageView,
	adopter: string,
	nameOf: (code: string) => string,
) {
	const source: Record<string, string> = from.practice ? { p: from.practice.pid } : { country: from.country ?? "" };
	return {
		...{ key: `${namedBy} ${Object.values(source).join("")}`, date, certainty, text, practice: from.practice },
		country: from.country === null ? "" : nameOf(from.country),
		href: `/desk/adoptions/new?${new URLSearchParams({ adopter, named: namedBy, ...source })}`,
	};
}
