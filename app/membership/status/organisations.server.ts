import { recordActivity } from "#app/activity/record-activity.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { Database, Transaction } from "#app/platform/database/database.server.ts";

export type OrganisationNames = { en: string; [language: string]: string };

/**
 * Finds the organisation of that country and English name, or creates it. An existing one is not changed.
 * @param country null for an international organisation
 * @returns its id
 */
export async function ensureOrganisation(
	tx: Transaction,
	actor: Actor,
	{ names, country, type }: { names: OrganisationNames; country: string | null; type?: string | undefined },
): Promise<string> {
	// There is no unique key for this, so concurrent calls have to wait for each other.
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

/** The id of the organisation of that country and English name; undefined if there is none. */
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

/** Organisations with one of these English names and countries, with all their names. */
export async function organisationsNamed(
	prisma: Database["prisma"],
	wanted: readonly { name: string; country?: string | undefined }[],
): Promise<{ country: string | null; names: OrganisationNames }[]> {
	if (wanted.length === 0) return [];
	const found = await prisma.organisation.findMany({
		where: {
			OR: wanted.map(({ name, country = null }) => ({ country, names: { path: ["en"], equals: name } })),
		},
		orderBy: { createdAt: "asc" },
		select: { country: true, names: true },
	});
	return found.map(({ country, names }) => ({ country, names: names as OrganisationNames }));
}
