import type { Actor } from "#app/identity/person/actor.ts";
import { maxCompared, type RequestedPractice } from "#app/library/discovery/requested-practices.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { PracticeView } from "#app/library/views/practice-view.server.ts";
import { findPractice } from "#app/library/views/practices.server.ts";

export type Compared = {
	/** In the order in which they were requested. */
	practices: PracticeView[];
	/**
	 * Requested values that cannot be shown: unknown or invalid identifiers, and practices that this reader may not see.
	 */
	leftOut: RequestedPractice[];
};

/** Reads the first six of the requested practices as this reader may see them, in the reader's language. */
export async function comparedPractices(
	actor: Actor,
	services: LibraryServices,
	requested: readonly RequestedPractice[],
	locale: string,
): Promise<Compared> {
	const first = requested.slice(0, maxCompared);
	const found = await Promise.all(first.map(({ pid }) => pid && findPractice(actor, services, pid, { locale })));
	return {
		practices: found.flatMap((practice) => (practice && practice.kind === "practice" ? [practice] : [])),
		leftOut: first.filter((_, index) => (found[index] || undefined)?.kind !== "practice"),
	};
}
