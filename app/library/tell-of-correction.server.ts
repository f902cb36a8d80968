import { type Actor, actorId } from "#app/identity/actor.ts";
import { originalText } from "#app/library/completeness.ts";
import type { LibraryServices } from "#app/library/library-services.ts";
import type { PracticeRecord } from "#app/library/practice-record.ts";
import { notify } from "#app/notifications/notify.server.ts";
import type { Transaction } from "#app/platform/database.server.ts";

/** Tells the focal points of the countries that own a record that it was corrected; not whoever did it. */
export async function tellOfCorrection(
	tx: Transaction,
	actor: Actor,
	{ clock }: Pick<LibraryServices, "clock">,
	done: { pid: string; version: string; record: PracticeRecord; changeNote: string },
): Promise<void> {
	const { pid, version, record, changeNote } = done;
	const { countries, provenance, originalLanguage } = record.facts;
	// What was only imported belongs to nobody.
	if (provenance?.kind === "imported") return;
	const grants = await tx.roleGrant.findMany({
		where: { role: "focal-point", member: { in: countries }, revokedAt: null },
		select: { accountId: true },
	});
	const accounts = new Set(grants.map(({ accountId }) => accountId).filter((id) => id !== actorId(actor)));
	const facts = {
		title: originalText(record)?.title ?? "",
		language: originalLanguage,
		pid,
		message: changeNote,
		path: `/library/${pid}/v/${version}/changes`,
	};
	await notify(
		tx,
		clock.now(),
		[...accounts].map((accountId) => ({
			key: `practice:${pid}:corrected:${version}`,
			kind: "record-corrected" as const,
			accountId,
			subject: { type: "practice", id: pid },
			facts,
		})),
	);
}
