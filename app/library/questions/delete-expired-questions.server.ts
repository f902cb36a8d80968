import { systemActor } from "#app/identity/person/actor.ts";
import { deleteAddress } from "#app/library/questions/delete-address.server.ts";
import { lockThread } from "#app/library/questions/locked-question.server.ts";
import { logQuestion } from "#app/library/questions/log-question.server.ts";
import { addressDays, confirmDays } from "#app/library/questions/question.ts";
import { readQuestions } from "#app/library/questions/question-rows.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { deleteEmails } from "#app/notifications/delete-emails.server.ts";

const day = 24 * 60 * 60 * 1000;

/**
 * Deletes unconfirmed questions, and askers' addresses and links, when their time is up. A second run changes nothing.
 * @returns how many questions were deleted, and how many conversations lost their asker's address
 */
export async function deleteExpiredQuestions(
	services: LibraryServices,
): Promise<{ deleted: number; forgotten: number }> {
	return { deleted: await deleteUnconfirmed(services), forgotten: await deleteAddresses(services) };
}

async function deleteUnconfirmed({ database, clock }: LibraryServices): Promise<number> {
	const before = new Date(clock.now().getTime() - confirmDays * day);
	return database.prisma.$transaction(async (tx) => {
		// Locked, so that a question that is being confirmed stays.
		const locked = await tx.$queryRaw<{ id: string }[]>`
			select id from question where state = 'unverified' and created_at < ${before} order by id for update`;
		const ids = locked.map(({ id }) => id);
		for (const question of await readQuestions(tx, { id: { in: ids } }))
			await logQuestion(tx, systemActor, question, "question.delete-unconfirmed");
		await deleteEmails(tx, "question", { type: "question", ids });
		await tx.question.deleteMany({ where: { id: { in: ids } } });
		return ids.length;
	});
}

async function deleteAddresses({ database, clock }: LibraryServices): Promise<number> {
	const before = new Date(clock.now().getTime() - addressDays * day);
	const due = await database.prisma.$queryRaw<{ threadId: string }[]>`
		select thread_id::text as "threadId" from question group by thread_id
		having bool_and(closed_at is not null and closed_at < ${before}) and (bool_or(email is not null or account_id is not null)
			or exists (select 1 from question_link l where l.thread_id = question.thread_id))
		order by thread_id`;
	for (const { threadId } of due)
		await database.prisma.$transaction(async (tx) => {
			const questions = await lockThread(tx, threadId);
			const [first] = questions;
			// A follow-up question may have been asked in the meantime.
			const due = questions.every(({ closedAt }) => closedAt !== null && closedAt < before);
			if (first && due) await deleteAddress(tx, systemActor, first, questions);
		});
	return due.length;
}
