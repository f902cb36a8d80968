import { z } from "zod";
import { publicActor } from "#app/identity/person/actor.ts";
import type { Statuses } from "#app/library/access/clearing-countries.server.ts";
import { readablePractice, titleOf } from "#app/library/access/practice-in-short.server.ts";
import { type Asked, askOwners } from "#app/library/notices/ask-owners.server.ts";
import { makeAskerLink } from "#app/library/questions/make-asker-link.server.ts";
import {
	confirmDays,
	ownQuestionPath,
	questionPath,
	questionRules,
	questionSubject,
} from "#app/library/questions/question.ts";
import { type QuestionRecord, readQuestions } from "#app/library/questions/question-rows.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { NoticeKind } from "#app/notifications/notice.ts";
import { notify } from "#app/notifications/notify.server.ts";
import { queueEmails } from "#app/notifications/queue-emails.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { dayOf, daysAfter } from "#app/platform/partial-date.ts";
import { excerptOf } from "#app/platform/text/excerpt.ts";

/**
 * Notifications about questions: notices for the people who answer; emails for the asker, or notices with an account.
 */

/** A question as the people who answer see it: they must not learn who asks. */
export function askedQuestion(question: QuestionRecord): Asked {
	return { ...question, path: questionPath(question.id), rules: questionRules, opener: publicActor };
}

/** Passes a confirmed question on to the people who answer. */
export async function sendToAnswerers(
	tx: Transaction,
	now: Date,
	question: QuestionRecord,
	statuses: Statuses,
): Promise<void> {
	await askOwners(tx, now, askedQuestion(question), { kind: "question-asked", statuses });
}

/**
 * The messages to an asker: a link to confirm the question; that it was answered or declined; that it was closed
 * without an answer, because the practice was withdrawn, or because the secretariat removed it.
 */
const askerEvents = ["confirm", "answered", "declined", "unanswered", "closed", "removed"] as const;
type AskerEvent = (typeof askerEvents)[number];

/** The notice of each event, for askers with an account, who need not confirm. */
const noticeOf: Record<Exclude<AskerEvent, "confirm">, NoticeKind> = {
	answered: "question-answered",
	declined: "question-declined",
	unanswered: "question-ended",
	closed: "question-ended",
	removed: "question-ended",
};

const questionEmail = z.strictObject({ questionId: z.uuid(), event: z.enum(askerEvents) });

/** Notifies the asker by email or notice; nobody once the email address is deleted. */
export async function tellAsker(
	tx: Transaction,
	now: Date,
	{ id, threadId, text, language, locale, email, accountId }: QuestionRecord,
	event: AskerEvent,
): Promise<void> {
	const key = `question:${event}:${id}`;
	if (accountId !== null && event !== "confirm") {
		// The asker's own words, not the practice's title: they may no longer be allowed to read the practice.
		const facts = { title: excerptOf(text), language, path: ownQuestionPath(threadId) };
		await notify(tx, now, [{ key, kind: noticeOf[event], accountId, subject: null, facts }]);
	} else if (email !== null) {
		const to = { address: email, accountId: null, locale, member: null, subject: questionSubject(id) };
		await queueEmails(tx, now, [{ key, kind: "question", ...to, payload: { questionId: id, event } }]);
	}
}

/** The facts for an email to an asker. */
export type QuestionEmail = {
	event: AskerEvent;
	/** Opens the asker's page. */
	token: string;
	/** The title of the practice; null if the asker may no longer read it. */
	title: string | null;
	/** The answer, or why it was declined or removed; null for other events. */
	text: string | null;
	/** The last day to confirm the question, as `2026-11-25`. */
	confirmBy: string;
};

/**
 * Reads the facts for a queued email when it is sent, and makes its secret link.
 * @returns null if the question is deleted or confirmed by then, or the asker's address deleted
 */
export async function questionEmailToSend(
	{ database, clock }: Pick<LibraryServices, "database" | "clock">,
	payload: unknown,
): Promise<QuestionEmail | null> {
	const { questionId, event } = questionEmail.parse(payload);
	const { prisma } = database;
	const [question] = await readQuestions(prisma, { id: questionId });
	if (!question || question.email === null) return null;
	const { state, threadId, locale, pid, createdAt } = question;
	if (event === "confirm" && state !== "unverified") return null;
	const now = clock.now();
	const practice = await readablePractice(prisma, publicActor, pid, now);
	const token = await makeAskerLink(prisma, threadId, now);
	return {
		event,
		token,
		title: practice && titleOf(practice, locale).title,
		text: event === "answered" ? question.answer : event === "declined" || event === "removed" ? question.reason : null,
		confirmBy: daysAfter(dayOf(createdAt), confirmDays),
	};
}
