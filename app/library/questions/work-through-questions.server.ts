import { systemActor } from "#app/identity/person/actor.ts";
import { clearersOf, memberStatuses, type Statuses } from "#app/library/access/clearing-countries.server.ts";
import { askSecretariat, remindAnswerers } from "#app/library/notices/ask-owners.server.ts";
import { deleteAddress } from "#app/library/questions/delete-address.server.ts";
import { endQuestion } from "#app/library/questions/end-question.server.ts";
import { type LockedQuestion, lockQuestion, lockThread } from "#app/library/questions/locked-question.server.ts";
import { logQuestion } from "#app/library/questions/log-question.server.ts";
import { askedQuestion } from "#app/library/questions/notify-of-question.server.ts";
import { addressDays, closeDays, confirmDays, secretariatDays } from "#app/library/questions/question.ts";
import { readQuestions } from "#app/library/questions/question-rows.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { deleteEmails } from "#app/notifications/delete-emails.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { dayOf, daysBetween } from "#app/platform/partial-date.ts";

const day = 24 * 60 * 60 * 1000;

/**
 * Updates questions every night: reminds the people who answer, also asks the secretariat if an answer is a week
 * overdue or no focal point may answer any more, closes questions that nobody answered, and deletes unconfirmed
 * questions, and askers' addresses and links when their time is up. Each question has its own transaction; a second run changes
 * nothing.
 * @returns how many questions were closed and deleted, and how many conversations lost their asker's address
 */
export async function workThroughQuestions(
	services: LibraryServices,
): Promise<{ closed: number; deleted: number; forgotten: number }> {
	const deleted = await deleteUnconfirmed(services);
	const closed = await moveWaiting(services);
	return { closed, deleted, forgotten: await deleteAddresses(services) };
}

async function moveWaiting(services: LibraryServices): Promise<number> {
	const { prisma } = services.database;
	const statuses = await memberStatuses(services);
	const now = services.clock.now();
	const waiting = await prisma.question.findMany({ where: { state: "waiting" }, select: { id: true } });
	let closed = 0;
	for (const { id } of waiting)
		await prisma.$transaction(async (tx) => {
			const locked = await lockQuestion(tx, id);
			if (locked?.question.state !== "waiting") return;
			const waited = daysBetween(dayOf(locked.question.sentAt ?? now), dayOf(now));
			if (waited >= closeDays) {
				await endQuestion(tx, { actor: systemActor, now }, locked, { state: "unanswered" });
				closed += 1;
			} else await remindOrForward(tx, now, locked, { waited, statuses });
		});
	return closed;
}

async function remindOrForward(
	tx: Transaction,
	now: Date,
	{ question, requests }: LockedQuestion,
	{ waited, statuses }: { waited: number; statuses: Statuses },
): Promise<void> {
	const countries = requests.flatMap(({ toMember }) => toMember ?? []);
	const clearers = await clearersOf(tx, countries, statuses);
	const nobody = [...clearers.values()].every((accounts) => accounts.length === 0);
	const isTheirs = requests.some(({ toKind }) => toKind === "secretariat");
	if (!isTheirs && (nobody || waited >= secretariatDays)) {
		await askSecretariat(tx, now, askedQuestion(question), "question-late");
		await logQuestion(tx, systemActor, question, "question.forward");
	}
	await remindAnswerers(tx, now, askedQuestion(question), { remindsOf: "question-asked", requests, clearers });
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
