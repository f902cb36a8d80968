import type { RequestRecord } from "#app/cases/case-rows.server.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import { originalText } from "#app/library/record/completeness.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { type LockedPractice, lockPractice } from "#app/library/record/lock-practice.server.ts";
import { ownersOf } from "#app/library/record/owners.ts";
import type { PracticeRecord } from "#app/library/record/practice-record.ts";
import { storedRecord } from "#app/library/record/stored-record.server.ts";
import type { NoticeKind } from "#app/notifications/notice.ts";
import { notify } from "#app/notifications/notify.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

/** A published practice, locked until the transaction ends. */
export type LockedPublished = {
	tx: Transaction;
	actor: Actor;
	now: Date;
	practice: LockedPractice;
	published: NonNullable<LockedPractice["published"]>;
	record: PracticeRecord;
	/** Owner countries; none for an imported practice. */
	owners: string[];
};

/** What a notification about it needs. */
export type PublishedPractice = Pick<LockedPublished, "tx" | "actor" | "now" | "practice" | "record">;

/**
 * Locks a published practice, always before any requests about it, and passes it to a command. The command checks the
 * actor's permission.
 * @returns what `work` returns; `not-found` if nothing is published or the practice was withdrawn
 */
export async function withPublishedPractice<T>(
	actor: Actor,
	{ database, clock }: Pick<LibraryServices, "database" | "clock">,
	{ pid }: { pid: string },
	work: (locked: LockedPublished) => Promise<T>,
): Promise<T | { outcome: "not-found" }> {
	return database.prisma.$transaction(async (tx) => {
		const practice = await lockPractice(tx, pid);
		if (!practice?.published || practice.withdrawnAt) return { outcome: "not-found" };
		const { published } = practice;
		const record = storedRecord(published);
		const owners = ownersOf({ provenance: practice.provenance, countries: record.facts.countries });
		return work({ tx, actor, now: clock.now(), practice, published, record, owners });
	});
}

export type PracticeNotice = {
	kind: NoticeKind;
	/** Account ids; the actor is left out. */
	to: readonly string[];
	/** The request in its present revision, which identifies the occasion. */
	request: Pick<RequestRecord, "id" | "revision">;
	/** Where the notice leads, without the locale. */
	path: string;
	country: string;
	message?: string | null;
	dueOn?: string | null;
	/** Identifies the occasion if the request has not changed. */
	occasion?: string;
};

/** Notifies people of a request about a published practice, or of its answer; each person once. */
export async function notifyOfPractice(locked: PublishedPractice, news: PracticeNotice): Promise<void> {
	const { tx, actor, now, practice, record } = locked;
	const { kind, to, request, path, country, message, dueOn, occasion } = news;
	const facts = {
		title: originalText(record)?.title ?? "",
		language: record.facts.originalLanguage,
		pid: practice.pid,
		country,
		path,
		...(message ? { message } : {}),
		...(dueOn ? { dueOn } : {}),
	};
	const subject = { type: "practice", id: practice.pid };
	const key = [kind, request.id, request.revision, ...(occasion ? [occasion] : [])].join(":");
	await notify(
		tx,
		now,
		to
			.filter((accountId) => accountId !== actorId(actor))
			.map((accountId) => ({ key, kind, accountId, subject, facts })),
	);
}
