import { type Actor, actorId } from "#app/identity/person/actor.ts";
import { readerOf, seesVersion } from "#app/library/access/audience.policy.ts";
import { memberStatuses, type Statuses } from "#app/library/access/clearing-countries.server.ts";
import { mayFile } from "#app/library/access/exchange.policy.ts";
import { lockAgainstWithdrawal, readablePractice } from "#app/library/access/practice-in-short.server.ts";
import type { AdoptionForm } from "#app/library/adoption/adoption.ts";
import { readAdoptions } from "#app/library/adoption/adoption-rows.server.ts";
import { askSource, firstConfirmation } from "#app/library/adoption/ask-source.server.ts";
import { recordSteps } from "#app/library/adoption/record-steps.server.ts";
import { type FormProblems, factsOf, formProblems, stageStep } from "#app/library/adoption/stated-facts.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { ownersOf } from "#app/library/record/owners.ts";
import { parseVersion } from "#app/library/record/practice.ts";
import { storedFacts } from "#app/library/record/stored-record.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

/** An exact version of a practice, or another country and what it has. */
export type AdoptionSource = { pid: string; version: string } | { country: string; name: string };

export type AdoptionOutcome =
	| { outcome: "done"; id: string }
	/** The country already has an adoption of this source that is not stopped. */
	| { outcome: "exists"; id: string }
	/** The adopter owns what it would adopt. */
	| { outcome: "own" }
	/** Codes of the catalogues' `problems`, by field. */
	| { outcome: "invalid"; problems: FormProblems }
	| { outcome: "forbidden" }
	| { outcome: "not-found" };

/**
 * Files an adoption for a country. The source is asked to confirm it, unless it is outside the association or nothing is
 * adopted yet. Sending the form twice files it once.
 * @param input.id made with the form
 */
export async function fileAdoption(
	actor: Actor,
	services: LibraryServices,
	input: { id: string; adopter: string; source: AdoptionSource; form: AdoptionForm },
): Promise<AdoptionOutcome> {
	const statuses = await memberStatuses(services);
	const now = services.clock.now();
	return services.database.prisma.$transaction(async (tx): Promise<AdoptionOutcome> => {
		const { id, adopter, source, form } = input;
		if (!mayFile(actor, adopter)) return { outcome: "forbidden" };
		const found = await findSource(tx, actor, source, now);
		if (!found) return { outcome: "not-found" };
		if (found.countries.includes(adopter)) return { outcome: "own" };
		const liveKey = await lockLiveKey(tx, adopter, source);
		const known = await tx.adoption.findMany({ where: { OR: [{ id }, { liveKey }] }, select: { id: true } });
		if (known.some((one) => one.id === id)) return { outcome: "done", id };
		if (known[0]) return { outcome: "exists", id: known[0].id };
		const confirmation = firstConfirmation(found.owners, statuses);
		const problems = await formProblems(tx, { actor, now }, form, {
			adopter,
			documented: confirmation === "documented",
			sources: found.countries,
			named: null,
		});
		if (problems) return { outcome: "invalid", problems };
		await tx.adoption.create({
			data: {
				id,
				adopter,
				...found.columns,
				...factsOf(form),
				stage: form.stage,
				confirmation,
				liveKey,
				createdAt: now,
				createdById: actorId(actor) ?? null,
				lastStepAt: now,
			},
		});
		await announce(tx, { actor, now, statuses }, id, form);
		return { outcome: "done", id };
	});
}

async function announce(
	tx: Transaction,
	by: { actor: Actor; now: Date; statuses: Statuses },
	id: string,
	form: AdoptionForm,
): Promise<void> {
	const [adoption] = await readAdoptions(tx, { id });
	if (!adoption) return;
	const asked = await askSource(tx, by, adoption);
	await recordSteps(tx, by, adoption, [stageStep(adoption.adopter, form), ...asked], "adoption.file");
}

/** Locks the key that identifies an adoption while it is not stopped, until the transaction ends. @returns the key */
export async function lockLiveKey(tx: Transaction, adopter: string, source: AdoptionSource): Promise<string> {
	const named = "pid" in source ? source.pid : `${source.country}:${source.name.toLowerCase()}`;
	const liveKey = `${adopter}:${named}`;
	await tx.$executeRaw`select pg_advisory_xact_lock(hashtext(${`adoption ${liveKey}`}))`;
	return liveKey;
}

/** The adoptions of a practice by these countries that are not stopped. */
export async function liveAdoptions(
	{ database }: Pick<LibraryServices, "database">,
	adopters: readonly string[],
	pid: string,
): Promise<{ id: string; adopter: string }[]> {
	const where = { sourcePid: pid, adopter: { in: [...adopters] }, liveKey: { not: null } };
	return database.prisma.adoption.findMany({ where, select: { id: true, adopter: true } });
}

/** The source as it is stored, its countries, and those that can confirm; null if the actor may not read it. */
async function findSource(tx: Transaction, actor: Actor, source: AdoptionSource, now: Date) {
	if ("country" in source) {
		const { country, name } = source;
		return { columns: { sourceCountry: country, sourceName: name }, countries: [country], owners: [country] };
	}
	const { pid, version } = source;
	await lockAgainstWithdrawal(tx, pid);
	const practice = await readablePractice(tx, actor, pid, now);
	const { major = -1, minor = -1 } = parseVersion(version) ?? {};
	const where = { pid, major, minor, publishedAt: { not: null } };
	const named = await tx.practiceVersion.findFirst({ where, select: { facts: true } });
	if (!practice || !named || !seesVersion(readerOf(actor), storedFacts(named.facts))) return null;
	return {
		columns: { sourcePid: pid, sourceVersion: version },
		countries: practice.countries,
		owners: ownersOf(practice),
	};
}
