import type { Actor } from "#app/identity/person/actor.ts";
import { practiceInShort } from "#app/library/access/practice-in-short.server.ts";
import { adoptionsSeenBy, stepAudiences } from "#app/library/adoption/adoption.policy.ts";
import type { AdoptionStepName } from "#app/library/adoption/adoption.ts";
import { sourcesOf, sourceTitle } from "#app/library/adoption/adoption-rows.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";

/** The latest thing that happened to an adoption. */
export type AdoptionNews = {
	id: string;
	adopter: string;
	/** Null if something outside the library is adopted. */
	sourcePid: string | null;
	/** What is adopted. */
	title: string;
	language: string;
	step: Exclude<AdoptionStepName, QuietStep>;
	at: Date;
};

/** Steps that are not news to others: exchanges between both sides, corrections, and removals. */
const quietSteps = ["asked", "silent", "corrected", "removed"] as const;
type QuietStep = (typeof quietSteps)[number];

/**
 * The adoptions of some practices, and those by some countries, with the latest step in a period that the reader may
 * see; the latest first.
 */
export async function adoptionNews(
	actor: Actor,
	{ database, clock }: Pick<LibraryServices, "database" | "clock">,
	of: { pids: readonly string[]; countries: readonly string[] },
	{ after, until, locale }: { after: Date; until: Date; locale: string },
): Promise<AdoptionNews[]> {
	const about = { OR: [{ sourcePid: { in: [...of.pids] } }, { adopter: { in: [...of.countries] } }] };
	const steps = await database.prisma.adoptionStep.findMany({
		where: {
			at: { gt: after, lte: until },
			step: { notIn: [...quietSteps] },
			adoption: { is: { AND: [about, adoptionsSeenBy(actor, clock.now())] } },
		},
		include: { adoption: { include: { practice: { select: practiceInShort } } } },
		orderBy: [{ at: "desc" }, { id: "desc" }],
	});
	const seen = steps.filter(({ audience, adoption }) => {
		const sides = [adoption.adopter, ...sourcesOf(adoption)];
		return stepAudiences(actor, sides).some((one) => one === audience);
	});
	const latest = new Map(seen.toReversed().map((step) => [step.adoptionId, step]));
	return seen
		.filter((step) => latest.get(step.adoptionId) === step)
		.map(({ step, at, adoption }) => {
			const { id, adopter, sourcePid } = adoption;
			return { id, adopter, sourcePid, ...sourceTitle(adoption, locale), step: step as AdoptionNews["step"], at };
		});
}
