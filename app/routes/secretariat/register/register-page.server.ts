import type { AppLoadContext } from "@remix-run/node";
import type { Visit } from "#app/http/access.server.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { practiceCounts } from "#app/library/views/practice-counts.server.ts";
import { casesDueFirst } from "#app/membership/attention/attention-page.server.ts";
import { memberRegister, type RegisterRow } from "#app/membership/register/register.server.ts";
import { readRegisterQuery, registerAddress } from "#app/membership/register/register-query.ts";
import { type Locale, messagesFor } from "#app/messages/index.ts";
import { collatorOf } from "#app/platform/text/collator.ts";
import { attentionKinds } from "#app/reference/codes.ts";
import { resolveLink } from "#app/views/member/case-sentences.ts";
import { countryOptions } from "#app/views/page/editor-options.server.ts";

/** A member with the numbers of its open cases and of the practices credited to it. */
export type RegisterPageRow = RegisterRow & {
	openCases: number;
	practices: number;
	/** What is done next and where; null if there is nothing to do. */
	nextLink: { href: string; label: string } | null;
};

/** Number of cases listed above the register. */
const casesShown = 4;

/** Loads the rows of the register that match a URL. */
export async function registerRows(
	{ services }: AppLoadContext,
	person: Person,
	params: URLSearchParams,
	locale: Locale,
) {
	const query = readRegisterQuery(params);
	const [register, counts] = await Promise.all([
		memberRegister(person, services, query, locale),
		practiceCounts(person, services),
	]);
	if (!register) return null;
	const address = registerAddress(query);
	const messages = messagesFor(locale);
	const root = `/${locale}/secretariat`;
	const linkOf = ({ code, next }: RegisterRow): RegisterPageRow["nextLink"] => {
		if (!next) return null;
		return next.what === "admission"
			? { href: `${root}/members/${code}/admit`, label: messages.memberFile.admission.steps[next.step].act }
			: resolveLink(messages, { ...next, member: code }, root);
	};
	const rows = register.rows.map(
		(row): RegisterPageRow => ({
			...row,
			openCases: row.cases.reduce((sum, { count }) => sum + count, 0),
			practices: counts.countries.get(row.code)?.credited ?? 0,
			nextLink: linkOf(row),
		}),
	);
	return { ...register, query, address, rows };
}

/** Loads everything that the register's page shows. Returns null if this person may not see it. */
export async function registerPage({ actor: person, context, url, locale }: Visit<Person>) {
	const { searchParams: params } = url;
	const { services } = context;
	const { reference } = services;
	const [rows, due] = await Promise.all([
		registerRows(context, person, params, locale),
		casesDueFirst(person, services, { limit: casesShown, locale }),
	]);
	if (!rows || !due) return null;
	const collator = collatorOf(locale);
	return {
		...rows,
		due: due.map((attentionCase) => ({
			...attentionCase,
			label: reference.label("attentionKinds", attentionCase.kind, locale),
		})),
		regions: rows.regions
			.map((value) => ({ value, label: reference.regionName(value, locale) }))
			.sort((a, b) => collator.compare(a.label, b.label)),
		countries: countryOptions(reference, locale),
		kinds: attentionKinds.map((kind) => ({ value: kind, label: reference.label("attentionKinds", kind, locale) })),
	};
}

export type RegisterPageData = NonNullable<Awaited<ReturnType<typeof registerPage>>>;
