import { type Actor, type Person, publicActor } from "#app/identity/person/actor.ts";
import { tokenHash } from "#app/identity/person/tokens.server.ts";
import { lockAgainstWithdrawal } from "#app/library/access/practice-in-short.server.ts";
import { lockThread } from "#app/library/questions/locked-question.server.ts";
import type { QuestionRecord } from "#app/library/questions/question-rows.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { Reader, Transaction } from "#app/platform/database/database.server.ts";
import { withoutAddress } from "#app/platform/request-origin.server.ts";
import { isUuid } from "#app/platform/text/uuid.ts";

/** Who asked: the holder of the conversation's secret link, or the person whose account asked. */
export type Asker = { token: string } | { person: Person; threadId: string };

/** The conversation of an asker; null for an unknown link or another person's conversation. */
export async function threadOf(reader: Reader, asker: Asker): Promise<{ id: string; pid: string } | null> {
	if ("token" in asker) {
		const link = await reader.questionLink.findUnique({
			where: { tokenHash: tokenHash(asker.token) },
			select: { thread: { select: { id: true, pid: true } } },
		});
		return link?.thread ?? null;
	}
	if (!isUuid(asker.threadId)) return null;
	const where = { id: asker.threadId, threadId: asker.threadId, accountId: asker.person.accountId };
	return reader.question.findFirst({ where, select: { id: true, pid: true } });
}

/** The reading rights of an asker. With a link, they are the rights of the public. */
export function actorOfAsker(asker: Asker): Actor {
	return "token" in asker ? publicActor : asker.person;
}

export type AskerOutcome =
	| { outcome: "done" }
	/** It has changed since the page was opened: for example, it was answered and can't be withdrawn. */
	| { outcome: "conflict" }
	| { outcome: "not-found" };

type LockedThread = {
	tx: Transaction;
	now: Date;
	questions: QuestionRecord[];
	first: QuestionRecord;
	last: QuestionRecord;
};

/**
 * Locks a conversation and its practice for one of the asker's commands. The log does not name the asker, since the
 * people who answer must not learn who it is.
 */
export async function withThread<T>(
	{ database, clock }: Pick<LibraryServices, "database" | "clock">,
	asker: Asker,
	work: (locked: LockedThread) => Promise<T>,
): Promise<T | { outcome: "not-found" }> {
	return withoutAddress(() =>
		database.prisma.$transaction(async (tx) => {
			const thread = await threadOf(tx, asker);
			if (!thread) return { outcome: "not-found" };
			await lockAgainstWithdrawal(tx, thread.pid);
			const questions = await lockThread(tx, thread.id);
			const [first, last] = [questions[0], questions.at(-1)];
			// The asker's data was deleted in the meantime.
			if (!first || !last || !(await threadOf(tx, asker))) return { outcome: "not-found" };
			return work({ tx, now: clock.now(), questions, first, last });
		}),
	);
}
