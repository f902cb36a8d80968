import { textByLanguage } from "#app/membership/status/localized.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

/** The awards of a practice by which search finds it. */
export type StandingAwards = {
	/** Codes of `awards`. */
	codes: string[];
	/** The own names of awards, in every language. */
	names: string[];
};

/**
 * Reads the awards of practices that have not been revoked. They have the readers of the practice.
 * @returns by pid; a practice without awards is not among them
 */
export async function standingAwards(
	tx: Pick<Transaction, "recognition">,
	pids: readonly string[],
): Promise<Map<string, StandingAwards>> {
	const rows = await tx.recognition.findMany({
		where: { pid: { in: [...pids] }, revocations: { none: { state: "confirmed" } } },
		select: { pid: true, award: true, awardName: true },
		orderBy: { id: "asc" },
	});
	const byPid = Map.groupBy(rows, ({ pid }) => pid as string);
	const namesOf = (stored: unknown) => (stored === null ? [] : Object.values(textByLanguage.parse(stored)));
	return new Map(
		[...byPid].map(([pid, of]) => [
			pid,
			{ codes: of.map(({ award }) => award), names: of.flatMap(({ awardName }) => namesOf(awardName)) },
		]),
	);
}
