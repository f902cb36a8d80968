import { recordActivity } from "#app/activity/record-activity.server.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import { mayConfirmForCountries, mayConfirmStatus } from "#app/library/access/practice.policy.ts";
import { projectPractice } from "#app/library/indexing/project-practice.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { lockPractice } from "#app/library/record/lock-practice.server.ts";
import { confirmedUntil, type OperatingStatus } from "#app/library/record/operating-status.ts";
import { pageTagsOf } from "#app/library/record/page-tags.ts";
import { storedRecord } from "#app/library/record/stored-record.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { invalidatePages } from "#app/platform/invalidate-pages.server.ts";
import { oneLine } from "#app/platform/text/one-line.ts";

/** Maximum characters of the note. */
export const maxNoteLength = 300;

export type ConfirmStatusInput = {
	pid: string;
	status: OperatingStatus;
	/** A line for readers; empty for none. */
	note: string;
	/** The yearly request that it answers. */
	confirmationRequestId?: string;
};

export type ConfirmStatusOutcome = {
	outcome:
		| "confirmed"
		/** Required if the practice has ended, and for the secretariat, which answers for others. */
		| "note-missing"
		| "note-too-long"
		| "not-found";
};

/**
 * Records whether a published practice is still in use. Readers see it at once, beside the version and without a new
 * one. Sending the same answer again has no further effect.
 */
export async function confirmOperatingStatus(
	actor: Actor,
	services: LibraryServices,
	input: ConfirmStatusInput,
): Promise<ConfirmStatusOutcome> {
	const statusNote = oneLine(input.note) || null;
	return services.database.prisma.$transaction(async (tx) => {
		const practice = await lockPractice(tx, input.pid);
		if (!practice?.published || practice.withdrawnAt || !mayConfirmStatus(actor, practice))
			return { outcome: "not-found" };
		if (!statusNote && (input.status === "ended" || mayConfirmForCountries(actor))) return { outcome: "note-missing" };
		if ((statusNote?.length ?? 0) > maxNoteLength) return { outcome: "note-too-long" };
		const now = services.clock.now();
		const { confirmationRequestedAt } = practice;
		const confirmation = { confirmedStatus: input.status, statusConfirmedAt: now, statusNote, confirmationRequestedAt };
		if (await isRepeated(tx, actor, input, confirmation)) return { outcome: "confirmed" };
		const { pid, published } = practice;
		const record = storedRecord(published);
		await tx.statusConfirmation.create({
			data: {
				pid,
				status: input.status,
				note: statusNote,
				confirmedAt: now,
				accountId: actorId(actor) ?? null,
				confirmationRequestId: input.confirmationRequestId ?? null,
			},
		});
		await tx.practice.update({
			where: { pid },
			data: { ...confirmation, confirmedUntil: confirmedUntil(record.facts, confirmation, now) },
		});
		await recordActivity(tx, actor, {
			verb: "practice.say-status",
			subjectType: "practice",
			subjectId: pid,
			before: { status: practice.confirmedStatus ?? record.facts.operatingStatus ?? null },
			after: { status: input.status, note: statusNote },
		});
		await projectPractice(tx, services, { ...practice, ...confirmation, record });
		await invalidatePages(tx, pageTagsOf(pid, record.facts));
		return { outcome: "confirmed" };
	});
}

const minute = 60_000;

/** Whether it is a second click; the same answer on another day is a new confirmation. */
async function isRepeated(
	tx: Transaction,
	actor: Actor,
	{ pid }: ConfirmStatusInput,
	confirmation: { confirmedStatus: string; statusNote: string | null; statusConfirmedAt: Date },
): Promise<boolean> {
	const last = await tx.statusConfirmation.findFirst({ where: { pid }, orderBy: { confirmedAt: "desc" } });
	if (!last || last.accountId !== (actorId(actor) ?? null)) return false;
	const soon = confirmation.statusConfirmedAt.getTime() - last.confirmedAt.getTime() < 10 * minute;
	return soon && last.status === confirmation.confirmedStatus && last.note === confirmation.statusNote;
}
