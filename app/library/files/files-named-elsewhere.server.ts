import { filesNamedIn } from "#app/library/form/practice-form-unfinished.ts";
import { storedFacts } from "#app/library/record/stored-record.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

/**
 * The files that other versions of a practice name and its draft does not.
 * @param draftId the draft's version
 */
export async function filesNamedElsewhere(tx: Transaction, pid: string, draftId: string): Promise<Set<string>> {
	const versions = await tx.practiceVersion.findMany({ where: { pid }, select: { id: true, facts: true } });
	const namedBy = (facts: unknown) => filesNamedIn(storedFacts(facts));
	const own = new Set(versions.filter(({ id }) => id === draftId).flatMap(({ facts }) => namedBy(facts)));
	const others = versions.filter(({ id }) => id !== draftId).flatMap(({ facts }) => namedBy(facts));
	return new Set(others.filter((file) => !own.has(file)));
}
