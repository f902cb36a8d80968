import { type Actor, actorId } from "#app/identity/person/actor.ts";
import { originalText } from "#app/library/record/completeness.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { PracticeRecord } from "#app/library/record/practice-record.ts";
import type { NoticeKind } from "#app/notifications/notice.ts";
import { notify } from "#app/notifications/notify.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

/** A notice to the owners of a practice about what the secretariat did with it. */
export type OwnerNotice = {
	pid: string;
	record: PracticeRecord;
	kind: NoticeKind;
	/** Makes the notice unique: each recipient gets one for each occasion. */
	occasion: string;
	/** The public reason or note. */
	message: string;
	/** The page that the notice links to, without the language. */
	path: string;
	/** Additional recipients: the accounts that asked for it. */
	also?: readonly string[];
};

/** Notifies the focal points of the owner countries of what was done with a practice; the actor is left out. */
export async function notifyOwnerFocalPoints(
	tx: Transaction,
	actor: Actor,
	{ clock }: Pick<LibraryServices, "clock">,
	{ pid, record, kind, occasion, message, path, also = [] }: OwnerNotice,
): Promise<void> {
	const { countries, provenance, originalLanguage } = record.facts;
	// An imported practice has no owners.
	if (provenance?.kind === "imported") return;
	const grants = await tx.roleGrant.findMany({
		where: { role: "focal-point", member: { in: countries }, revokedAt: null },
		select: { accountId: true },
	});
	const accounts = new Set(
		[...grants.map(({ accountId }) => accountId), ...also].filter((id) => id !== actorId(actor)),
	);
	const title = originalText(record)?.title ?? "";
	const notice = {
		key: `practice:${pid}:${occasion}`,
		kind,
		subject: { type: "practice", id: pid },
		facts: { title, language: originalLanguage, pid, message, path },
	};
	await notify(
		tx,
		clock.now(),
		[...accounts].map((accountId) => ({ ...notice, accountId })),
	);
}
