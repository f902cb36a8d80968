import type { AppLoadContext } from "@remix-run/node";
import { documentChoices } from "#app/documents/document-choices.server.ts";
import { findDocument } from "#app/documents/documents.server.ts";
import type { Visit } from "#app/http/access.server.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { agreementList } from "#app/membership/agreements/agreement-list.server.ts";
import {
	type AgreementQuery,
	agreementAddress,
	readAgreementQuery,
} from "#app/membership/agreements/agreement-query.ts";
import { type AgreementView, findAgreement } from "#app/membership/agreements/agreements.server.ts";
import { isKnownTo } from "#app/membership/status/members.server.ts";
import { agreementKinds } from "#app/reference/codes.ts";
import { countryOptions, languageOptions } from "#app/views/page/editor-options.server.ts";

/** An agreement in the list. */
export type AgreementRow = AgreementView & { kindLabel: string };

/**
 * Loads the agreements that match a URL, with the options of the filters. Returns null for people who may not see
 * them.
 */
export async function agreementListPage(visit: Visit<Person>) {
	const { services, url, locale } = visit;
	const query = readAgreementQuery(url.searchParams);
	const list = await requestedAgreements(visit, query);
	if (!list) return null;
	return {
		...list,
		query,
		/** The filters and the order, as a query string. */
		address: agreementAddress({ ...query, page: undefined }),
		kinds: kindOptions({ services }, locale),
		countries: countryOptions(services.reference, locale, list.countries),
	};
}

/** Loads all pages of the agreements that match a URL, for a file. Returns null for people who may not see them. */
export async function allAgreements(visit: Visit<Person>) {
	const query = { ...readAgreementQuery(visit.url.searchParams), page: undefined };
	return requestedAgreements(visit, query, Number.MAX_SAFE_INTEGER);
}

async function requestedAgreements(
	{ actor, services, locale }: Visit<Person>,
	query: AgreementQuery,
	pageSize?: number,
) {
	const list = await agreementList(actor, services, query, locale, pageSize);
	if (!list) return null;
	const { items, ...rest } = list;
	const labelOf = (kind: AgreementView["kind"]) => services.reference.label("agreementKinds", kind, locale);
	return { ...rest, rows: items.map((item): AgreementRow => ({ ...item, kindLabel: labelOf(item.kind) })) };
}

/**
 * Loads the options of the agreement form.
 * @param parties codes of the countries whose documents can be chosen
 */
export async function agreementOptions(
	{ services }: Pick<AppLoadContext, "services">,
	person: Person,
	parties: readonly string[],
	locale: string,
) {
	const { reference } = services;
	return {
		kinds: kindOptions({ services }, locale),
		countries: countryOptions(reference, locale),
		languages: languageOptions(reference, locale),
		documents: await documentChoices(person, services, parties),
	};
}

export type AgreementOptions = Awaited<ReturnType<typeof agreementOptions>>;

/** Loads an agreement with its document and the options of its forms. Returns null if there is no such agreement. */
export async function agreementPage({ actor: person, context, id, locale }: Visit<Person>) {
	const { services } = context;
	const agreement = await findAgreement(person, services, id, locale);
	if (!agreement?.inside) return null;
	const { countries, inside } = agreement;
	const codes = countries.map(({ code }) => code);
	const [document, known, options] = await Promise.all([
		inside.documentId === null ? null : findDocument(person, services, inside.documentId),
		Promise.all(codes.map((code) => isKnownTo(person, services, code))),
		agreementOptions(context, person, codes, locale),
	]);
	return {
		agreement: { ...agreement, inside },
		document,
		members: countries.filter((_, index) => known[index]),
		options,
	};
}

export type AgreementPageData = NonNullable<Awaited<ReturnType<typeof agreementPage>>>;

function kindOptions({ services }: Pick<AppLoadContext, "services">, locale: string) {
	return agreementKinds.map((value) => ({ value, label: services.reference.label("agreementKinds", value, locale) }));
}
