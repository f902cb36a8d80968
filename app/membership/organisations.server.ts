import { recordActivity } from "#app/activity/record-activity.server.ts";
import type { Actor } from "#app/identity/actor.ts";
import type { Transaction } from "#app/platform/database.server.ts";

export type OrganisationNames = { en: string; [language: string]: string };

/**
 * The organisation of that country and English name; made when there is none yet, and otherwise left as it is.
 * @param country null for an organisation of no country
 * @returns its id
 */
export async function ensureOrganisation(
	tx: Transaction,
	actor: Actor,
	{ names, country, type }: { names: OrganisationNames; country: string | null; type?: string | undefined },
): Promise<string> {
	// No unique key can say this, so that two at once have to queue.
	await tx.$executeRaw`select pg_advisory_xact_lock(hashtext(${`organisation ${country} ${names.en}`}))`;
	const known = await findOrganisation(tx, names.en, country);
	if (known) return known;
	const { id } = await tx.organisation.create({ data: { names, country, type: type ?? null } });
	await recordActivity(tx, actor, {
		verb: "organisation.create",
		subjectType: "organisation",
		subjectId: id,
		after: { names, country, type: type ?? null },
	});
	return id;
}

/** The id of the organisation of that country and English name; undefined when there is none. */
export async function findOrganisation(
	tx: Transaction,
	name: string,
	country: string | null,
): Promise<string | undefined> {
	const known = await tx.organisation.findFirst({
		where: { country, names: { path: ["en"], equals: name } },
		orderBy: { createdAt: "asc" },
	});
	return known?.id;
}
