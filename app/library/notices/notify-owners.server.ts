import { type Actor, actorId } from "#app/identity/person/actor.ts";
import { originalText } from "#app/library/record/completeness.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { PracticeRecord } from "#app/library/record/practice-record.ts";
import type { NoticeKind } from "#app/notifications/notice.ts";
import { notify } from "#app/notifications/notify.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

/** What the secretariat did with a published record. */
export type OwnerNotice = {
	pid: string;
	record: PracticeRecord;
	kind: NoticeKind;
	/** Makes the occasion one: of the same one nobody is told twice. */
	occasion: string;
	/** What was said of it for everybody to read. */
	message: string;
	/** Where the notice leads, below the language. */
	path: string;
	/** Accounts that are told besides: those who asked for it. */
	also?: readonly string[];
};

/** Tells the focal points of the countries that own a record what was done with it; not whoever did it. */
export async function notifyOwners(
	tx: Transaction,
	actor: Actor,
	{ clock }: Pick<LibraryServices, "clock">,
	{ pid, record, kind, occasion, message, path, also = [] }: OwnerNotice,
): Promise<void> {
	const { countries, provenance, originalLanguage } = record.facts;
	// What was only imported belongs to nobody.
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
