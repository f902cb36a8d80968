import type { Actor } from "#app/identity/person/actor.ts";
import { agreementPhase, agreementPhases } from "#app/membership/agreements/agreement.ts";
import type { AgreementColumn, AgreementQuery } from "#app/membership/agreements/agreement-query.ts";
import { type AgreementRecord, agreementOf } from "#app/membership/agreements/agreement-rows.server.ts";
import { type AgreementView, agreementViews } from "#app/membership/agreements/agreements.server.ts";
import { textFor } from "#app/membership/status/localized.ts";
import { mayManageRegister } from "#app/membership/status/member.policy.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import { dayOf, lastDay } from "#app/platform/partial-date.ts";
import { collatorOf } from "#app/platform/text/collator.ts";
import { agreementKinds } from "#app/reference/codes.ts";
import { fold, foldedWords } from "#app/search/query/fold.ts";

/** Agreements on one page of the list. */
const agreementsPerPage = 50;

export type AgreementList = {
	/** The agreements of the requested page. */
	items: AgreementView[];
	/** Number of agreements that match. */
	total: number;
	/** From 1; the last page if the URL names a later one. */
	page: number;
	pages: number;
	/** Codes of all countries that are a party to an agreement. */
	countries: string[];
};

/**
 * The agreements that match a query, for the secretariat.
 * @param pageSize agreements on a page; larger than their number to put all of them into a file
 * @returns null for everybody else
 */
export async function agreementList(
	actor: Actor,
	services: MemberServices,
	query: AgreementQuery,
	locale: string,
	pageSize = agreementsPerPage,
): Promise<AgreementList | null> {
	if (!mayManageRegister(actor)) return null;
	const rows = await services.database.prisma.agreement.findMany();
	const today = dayOf(services.clock.now());
	const all = rows.map(agreementOf);
	const words = foldedWords(query.q ?? "");
	const found = all
		.filter(({ countries }) => query.country === undefined || countries.includes(query.country))
		.filter(({ kind }) => query.kind === undefined || kind === query.kind)
		.filter((agreement) => query.standing === undefined || agreementPhase(agreement, today) === query.standing)
		.filter((agreement) => words.length === 0 || hasAllWords(agreement, words, services))
		.sort(comparatorFor(query.sort ?? "-signedOn", today, locale));
	const pages = Math.max(1, Math.ceil(found.length / pageSize));
	const page = Math.min(Number(query.page ?? 1), pages);
	const shown = found.slice((page - 1) * pageSize, page * pageSize);
	return {
		items: await agreementViews(actor, services, shown, locale),
		total: found.length,
		page,
		pages,
		countries: [...new Set(all.flatMap(({ countries }) => countries))].sort(),
	};
}

/** Whether an agreement's texts contain all the words, in any language. */
function hasAllWords(agreement: AgreementRecord, words: readonly string[], { reference }: MemberServices): boolean {
	const parties = agreement.countries.flatMap((code) => Object.values(reference.country(code)?.names ?? {}));
	const texts = [Object.values(agreement.title), agreement.partyNames, agreement.workstreams, parties].flat();
	const text = fold(texts.join(" "));
	return words.every((word) => text.includes(word));
}

/** @param sort a column, with `-` before it for descending; agreements without that date come last either way */
function comparatorFor(sort: string, today: string, locale: string) {
	const column = sort.replace(/^-/, "") as AgreementColumn;
	const direction = sort.startsWith("-") ? -1 : 1;
	const titles = collatorOf(locale);
	const keyOf = (agreement: AgreementRecord): string | number | null => {
		switch (column) {
			case "title":
				return textFor(agreement.title, locale).text;
			case "kind":
				return agreementKinds.indexOf(agreement.kind);
			case "standing":
				return agreementPhases.indexOf(agreementPhase(agreement, today));
			default: {
				const date = agreement[column];
				return date === null ? null : lastDay(date);
			}
		}
	};
	return (a: AgreementRecord, b: AgreementRecord): number => {
		const [first, second] = [keyOf(a), keyOf(b)];
		if (first === null || second === null) return Number(first === null) - Number(second === null);
		const difference = typeof first === "number" ? first - Number(second) : titles.compare(first, String(second));
		return direction * difference || (a.id < b.id ? 1 : -1);
	};
}
