import type { Actor } from "#app/identity/person/actor.ts";
import { mayConfirmTranslation } from "#app/library/access/practice.policy.ts";
import { changesOnlyTranslations, publishTranslation } from "#app/library/publication/publish-translation.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { withOpenVersion } from "#app/library/record/locked-version.server.ts";
import { versionName } from "#app/library/record/practice.ts";
import { storedFacts } from "#app/library/record/stored-record.server.ts";
import { openRequestsOf } from "#app/library/requests/version-requests.server.ts";

export type ConfirmTranslationOutcome =
	| { outcome: "published"; version: string }
	/** It was published, returned or taken back in the meantime, or more than translations differs by now. */
	| { outcome: "conflict" }
	| { outcome: "not-found" };

/**
 * Confirms a version in which only translations changed on behalf of the secretariat, and publishes it. The countries
 * that were asked need not answer any more. Sending it twice has no further effect.
 * @param input.revision the revision that was read
 */
export async function confirmTranslation(
	actor: Actor,
	services: LibraryServices,
	{ pid, revision }: { pid: string; revision: number },
): Promise<ConfirmTranslationOutcome> {
	const confirmed = await withOpenVersion(
		actor,
		services,
		{ pid },
		async (locked): Promise<ConfirmTranslationOutcome> => {
			const { tx, version, state, record } = locked;
			if (!mayConfirmTranslation(actor, record.facts)) return { outcome: "not-found" };
			const [request] = await openRequestsOf(tx, version.id, "clearance");
			const asked = state === "clearance" && request && version.revision === revision;
			if (!asked || !(await changesOnlyTranslations(locked))) return { outcome: "conflict" };
			return { outcome: "published", version: await publishTranslation(services, locked, request) };
		},
	);
	return confirmed.outcome === "not-found" ? publishedBefore(actor, services, { pid, revision }) : confirmed;
}

/** The same version, if it was confirmed before: by the same person, or by another. */
async function publishedBefore(
	actor: Actor,
	{ database: { prisma } }: LibraryServices,
	{ pid, revision }: { pid: string; revision: number },
): Promise<ConfirmTranslationOutcome> {
	const live = (await prisma.practice.findUnique({ where: { pid }, select: { published: true } }))?.published;
	if (live?.revision !== revision || !mayConfirmTranslation(actor, storedFacts(live.facts)))
		return { outcome: "not-found" };
	return { outcome: "published", version: versionName(live) };
}
