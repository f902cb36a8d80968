import type { Actor } from "#app/identity/person/actor.ts";
import type { RequestedPractice } from "#app/library/discovery/requested-practices.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { practiceConditions, type WithdrawnPractice } from "#app/library/views/practice-conditions.server.ts";

export type LeftOutPractices = {
	/** Withdrawn practices whose notice this reader may see. */
	withdrawn: WithdrawnPractice[];
	/** All other values as typed: of these, the reader learns nothing. */
	leftOut: string[];
};

/** Tells withdrawn practices from the other requested values that a page cannot show. */
export async function leftOutPractices(
	actor: Actor,
	services: LibraryServices,
	requested: readonly RequestedPractice[],
	locale: string,
): Promise<LeftOutPractices> {
	const pids = requested.flatMap(({ pid }) => (pid ? [{ pid }] : []));
	const found = await practiceConditions(actor, services, pids, locale);
	const withdrawn = [...found.values()].filter((one) => one.kind === "withdrawn");
	const others = requested.filter(({ pid }) => !withdrawn.some((one) => one.pid === pid));
	return { withdrawn, leftOut: others.map(({ input }) => input) };
}
