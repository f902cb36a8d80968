import { z } from "zod";
import { publicActor } from "#app/identity/person/actor.ts";
import { newToken, tokenHash } from "#app/identity/person/tokens.server.ts";
import type { Statuses } from "#app/library/access/clearing-countries.server.ts";
import { readablePractice, titleOf } from "#app/library/access/practice-in-short.server.ts";
import { secretariatFor } from "#app/library/notices/record-people.server.ts";
import {
	confirmDays,
	ownQuestionPath,
	questionPath,
	questionRules,
	questionSubject,
} from "#app/library/questions/question.ts";
import { answerersOf, type QuestionRecord, readQuestions } from "#app/library/questions/question-rows.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { NoticeKind } from "#app/notifications/notice.ts";
import { notify } from "#app/notifications/notify.server.ts";
import { queueEmails } from "#app/notifications/queue-emails.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { dayOf, daysAfter } from "#app/platform/partial-date.ts";
import { excerptOf } from "#app/platform/text/excerpt.ts";
import { openRequest } from "#app/requests/open-request.server.ts";
import type { RequestRecord } from "#app/requests/request-rows.server.ts";

/** Who hears of a question, and what: those who answer by notices, the asker by email or, with an account, by notices. */

/**
 * Passes a confirmed question on: a request to the focal points of each owner country that has any who may answer, else
 * to the secretariat.
 */
export async function sendToAnswerers(
	tx: Transaction,
	now: Date,
	question: QuestionRecord,
	statuses: Statuses,
): Promise<void> {
	const answerers = await answerersOf(tx, question.practice, statuses);
	for (const [country, accounts] of answerers) {
		const to = { kind: "role", role: "focal-point", member: country } as const;
		const request = await open(tx, now, question, to, country);
		await notifyAnswerers(tx, now, question, { kind: "question-asked", request, to: accounts });
	}
	if (answerers.length === 0) await sendToSecretariat(tx, now, question, "question-asked");
}

/** Makes a question the secretariat's to answer, too. */
export async function sendToSecretariat(
	tx: Transaction,
	now: Date,
	question: QuestionRecord,
	kind: "question-asked" | "question-late",
): Promise<void> {
	const request = await open(tx, now, question, { kind: "secretariat" }, null);
	await notifyAnswerers(tx, now, question, { kind, request, to: await secretariatFor(tx, null) });
}

async function open(
	tx: Transaction,
	now: Date,
	{ id, pid }: QuestionRecord,
	to: Parameters<typeof openRequest>[3]["to"],
	member: string | null,
): Promise<RequestRecord> {
	const openKey = `question:${id}:${member ?? "secretariat"}`;
	const asked = { subject: questionSubject(id), member, to, content: { pid }, openKey };
	// Those who answer must not learn who asks, so the request names nobody.
	return (await openRequest(tx, publicActor, questionRules, asked, now)).request;
}

/** Notifies those to whom a request of a question goes; the asker is left out, should they be among them. */
export async function notifyAnswerers(
	tx: Transaction,
	now: Date,
	question: QuestionRecord,
	news: { kind: NoticeKind; request: RequestRecord; to: readonly string[]; occasion?: string },
): Promise<void> {
	const { kind, request, to, occasion } = news;
	const { id, pid, practice, accountId } = question;
	const readers = await tx.account.findMany({ where: { id: { in: [...to] } }, select: { id: true, locale: true } });
	await notify(
		tx,
		now,
		readers
			.filter((reader) => reader.id !== accountId)
			.map((reader) => ({
				key: [kind, request.id, ...(occasion ? [occasion] : [])].join(":"),
				kind,
				accountId: reader.id,
				subject: { type: "request", id: request.id },
				facts: {
					...titleOf(practice, reader.locale),
					pid,
					path: questionPath(id),
					waits: { request: request.id, for: "responder" as const },
					...(request.member ? { country: request.member } : {}),
					...(request.dueOn ? { dueOn: request.dueOn } : {}),
				},
			})),
	);
}

/**
 * What an asker hears: a link to confirm the question; that it was answered or declined; that it was closed without an
 * answer, because the practice was withdrawn, or because the secretariat removed it.
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

/** Tells the asker by email or notice; nobody once the address was deleted. */
export async function tellAsker(
	tx: Transaction,
	now: Date,
	{ id, threadId, text, language, locale, email, accountId }: QuestionRecord,
	event: AskerEvent,
): Promise<void> {
	const key = `question:${event}:${id}`;
	if (accountId !== null && event !== "confirm") {
		// The asker's own words: the practice may have been closed to them since.
		const facts = { title: excerptOf(text), language, path: ownQuestionPath(threadId) };
		await notify(tx, now, [{ key, kind: noticeOf[event], accountId, subject: null, facts }]);
	} else if (email !== null) {
		const to = { address: email, accountId: null, locale, member: null, subject: questionSubject(id) };
		await queueEmails(tx, now, [{ key, kind: "question", ...to, payload: { questionId: id, event } }]);
	}
}

/** The facts of an email to an asker. */
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
 * Reads the facts of a queued email when it is sent, and makes its secret link.
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
	const token = newToken();
	await prisma.questionLink.create({ data: { tokenHash: tokenHash(token), threadId, createdAt: now } });
	return {
		event,
		token,
		title: practice && titleOf(practice, locale).title,
		text: event === "answered" ? question.answer : event === "declined" || event === "removed" ? question.reason : null,
		confirmBy: daysAfter(dayOf(createdAt), confirmDays),
	};
}
