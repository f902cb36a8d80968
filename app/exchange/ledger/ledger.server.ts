import { movedTo } from "#app/cases/case-rows.server.ts";
import { mayReadLedger } from "#app/exchange/ledger/ledger.policy.ts";
import type { LedgerFigures } from "#app/exchange/ledger/ledger.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { shownStages } from "#app/library/adoption/adoption.ts";
import { sourcesOf } from "#app/library/adoption/adoption-rows.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";

/**
 * Counts what a country has shared and adopted since the exchange began. An adoption counts from “adapting” on, unless
 * its source disputes it or it was removed; a question counts once it is answered, and an introduction once it is
 * accepted.
 * @returns null for everybody but the country's own focal points
 */
export async function ledgerOf(
	actor: Actor,
	{ database: { prisma } }: Pick<LibraryServices, "database">,
	country: string,
): Promise<LedgerFigures | null> {
	if (!mayReadLedger(actor, country)) return null;
	const accepted = { type: "introduction", entries: { some: movedTo("accepted") } };
	const [adoptions, questionsAnswered, introductionsGiven, introductionsTaken] = await Promise.all([
		prisma.adoption.findMany({
			where: {
				stage: { in: [...shownStages] },
				confirmation: { not: "disputed" },
				removedAt: null,
				OR: [{ adopter: country }, { sourceCountry: country }, { practice: { countries: { has: country } } }],
			},
			select: { adopter: true, sourceCountry: true, practice: { select: { countries: true, provenance: true } } },
		}),
		prisma.question.count({ where: { state: "answered", answeredFor: country } }),
		prisma.request.count({ where: { ...accepted, toMember: country } }),
		prisma.request.count({ where: { ...accepted, member: country } }),
	]);
	return {
		shared: adoptions.filter((adoption) => sourcesOf(adoption).includes(country)).length,
		questionsAnswered,
		introductionsGiven,
		adopted: adoptions.filter(({ adopter }) => adopter === country).length,
		introductionsTaken,
	};
}
