import { type LedgerFigures, type LedgerMeasure, ledgerMeasures } from "#app/exchange/ledger/ledger.ts";
import { shownStages } from "#app/library/adoption/adoption.ts";
import { sourcesOf } from "#app/library/adoption/adoption-rows.server.ts";
import type { Reader } from "#app/platform/database/database.server.ts";
import { movedTo } from "#app/requests/request-rows.server.ts";

/**
 * Counts what each country has shared and adopted since the exchange began. An adoption counts from “adapting” on,
 * unless its source disputes it or it was removed; a question counts once it is answered, and an introduction once it
 * is accepted.
 * @returns the figures by country, only for countries with an entry
 */
export async function ledgerFigures(reader: Reader): Promise<Map<string, LedgerFigures>> {
	const figures = new Map<string, LedgerFigures>();
	const add = (country: string | null, measure: LedgerMeasure, count = 1) => {
		if (country === null) return;
		const before = figures.get(country) ?? none();
		figures.set(country, { ...before, [measure]: before[measure] + count });
	};
	const adoptions = await reader.adoption.findMany({
		where: { stage: { in: [...shownStages] }, confirmation: { not: "disputed" }, removedAt: null },
		select: { adopter: true, sourceCountry: true, practice: { select: { countries: true, provenance: true } } },
	});
	for (const adoption of adoptions) {
		add(adoption.adopter, "adopted");
		for (const source of sourcesOf(adoption)) add(source, "shared");
	}
	const answered = await reader.question.groupBy({
		by: ["answeredFor"],
		where: { state: "answered", answeredFor: { not: null } },
		_count: true,
	});
	for (const { answeredFor, _count } of answered) add(answeredFor, "questionsAnswered", _count);
	const introductions = await reader.request.findMany({
		where: { type: "introduction", entries: { some: movedTo("accepted") } },
		select: { member: true, toMember: true },
	});
	for (const { member, toMember } of introductions) {
		add(toMember, "introductionsGiven");
		add(member, "introductionsTaken");
	}
	return figures;
}

/** The figures of a country without an entry. */
export function none(): LedgerFigures {
	return Object.fromEntries(ledgerMeasures.map((measure) => [measure, 0])) as LedgerFigures;
}
