import type { Actor, Person } from "#app/identity/person/actor.ts";
import { listedRecords, readerOf } from "#app/library/access/audience.policy.ts";
import { answerersOf, memberStatuses } from "#app/library/access/clearing-countries.server.ts";
import { type PracticeInShort, readablePractice, titleOf } from "#app/library/access/practice-in-short.server.ts";
import { type Asker, actorOfAsker, threadOf } from "#app/library/questions/asker.server.ts";
import {
	answersFor,
	mayHideQuestion,
	mayRemoveQuestion,
	maySeeQuestion,
} from "#app/library/questions/question.policy.ts";
import { addressDays, confirmDays, type QuestionState, questionSubject } from "#app/library/questions/question.ts";
import {
	answerable,
	isShown,
	type QuestionRecord,
	readQuestions,
	takesFollowUp,
} from "#app/library/questions/question-rows.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { versionName } from "#app/library/record/practice.ts";
import type { Reader } from "#app/platform/database/database.server.ts";
import { dayOf, daysAfter, daysBetween } from "#app/platform/partial-date.ts";
import type { Request } from "#app/platform/prisma/client.ts";
import { excerptOf } from "#app/platform/text/excerpt.ts";
import { isUuid } from "#app/platform/text/uuid.ts";

/** A question with its answer, as readers of its practice see it. */
export type AnsweredQuestion = {
	id: string;
	text: string;
	language: string;
	answer: string;
	answerLanguage: string;
	/** The country that answered; null for the secretariat. */
	answeredFor: string | null;
	/** `2026-11-25` */
	answeredOn: string;
};

/** Both sides agree that readers see it. */
const shownToReaders = { state: "answered", askerAgrees: true, answererAgrees: true };

/**
 * The answered questions on a practice's page, the earliest first: those that both sides agree to show. Empty if the
 * reader may not read the practice or it was withdrawn.
 */
export async function answeredQuestions(
	actor: Actor,
	{ database, clock }: Pick<LibraryServices, "database" | "clock">,
	pid: string,
): Promise<AnsweredQuestion[]> {
	const { prisma } = database;
	const rows = await prisma.question.findMany({
		where: { ...shownToReaders, pid },
		orderBy: [{ closedAt: "asc" }, { id: "asc" }],
	});
	if (rows.length === 0 || !(await readablePractice(prisma, actor, pid, clock.now()))) return [];
	return rows.map(({ id, text, language, answer, answerLanguage, answeredFor, closedAt, createdAt }) => ({
		id,
		text,
		language,
		answeredFor,
		answer: answer ?? "",
		answerLanguage: answerLanguage ?? language,
		answeredOn: dayOf(closedAt ?? createdAt),
	}));
}

/** Questions answered in a period, about practices that the actor may read, as readers see them. */
export async function newAnswers(
	actor: Actor,
	{ database, clock }: Pick<LibraryServices, "database" | "clock">,
	pids: readonly string[],
	{ after, until }: { after: Date; until: Date },
): Promise<{ pid: string; excerpt: string; at: Date }[]> {
	const rows = await database.prisma.question.findMany({
		where: {
			...shownToReaders,
			pid: { in: [...pids] },
			closedAt: { gt: after, lte: until },
			practice: { is: listedRecords(readerOf(actor), clock.now()) },
		},
		orderBy: [{ closedAt: "desc" }, { id: "asc" }],
		select: { pid: true, text: true, closedAt: true },
	});
	return rows.map(({ pid, text, closedAt }) => ({ pid, excerpt: excerptOf(text), at: closedAt ?? until }));
}

/** A practice as shown on the pages about its questions. */
export type QuestionPractice = { pid: string; title: string; language: string; countries: string[]; version: string };

function practiceView(practice: PracticeInShort, locale: string): QuestionPractice {
	const { pid, countries, published } = practice;
	return { pid, countries, ...titleOf(practice, locale), version: published ? versionName(published) : "" };
}

/** What a reader sees before asking. */
export type AskPage = {
	practice: QuestionPractice;
	/** The owner countries whose focal points answer; none if the secretariat does. */
	answerers: string[];
	/** The languages that they read, as far as known: the languages of their accounts and of the owner's texts. */
	languages: string[];
	answered: AnsweredQuestion[];
};

/** Reads the page for asking a question about a practice; null if the reader may not read the practice. */
export async function askPage(
	actor: Actor,
	services: LibraryServices,
	pid: string,
	locale: string,
): Promise<AskPage | null> {
	const { prisma } = services.database;
	const practice = await readablePractice(prisma, actor, pid, services.clock.now());
	if (!practice) return null;
	const answerers = await answerersOf(prisma, practice, await memberStatuses(services));
	const accounts = await prisma.account.findMany({
		where: { id: { in: answerers.flatMap(([, ids]) => ids) } },
		select: { locale: true },
	});
	const original =
		practice.provenance === "owner" && practice.published?.texts.find(({ origin }) => origin === "original");
	const languages = [...(original ? [original.locale] : []), ...accounts.map((account) => account.locale)];
	return {
		practice: practiceView(practice, locale),
		answerers: answerers.map(([country]) => country),
		languages: answerers.length > 0 ? [...new Set(languages)] : [],
		answered: await answeredQuestions(actor, services, pid),
	};
}

/** A question as its asker sees it. */
export type AskedQuestion = Pick<
	QuestionRecord,
	"id" | "text" | "language" | "answer" | "answerLanguage" | "answeredFor" | "reason"
> & {
	state: QuestionState;
	/** `2026-11-25` */
	askedOn: string;
	sentOn: string | null;
	closedOn: string | null;
	/** While it waits: the deadline, who answers, and whether the secretariat may also answer. */
	dueOn: string | null;
	with: string[];
	withSecretariat: boolean;
	/** Readers see it on the page of the practice. */
	shown: boolean;
};

/** The page of a conversation, for its asker. */
export type AskerPage = {
	/** Null if the asker may no longer read it. */
	practice: QuestionPractice | null;
	/** The first question and its follow-up questions. */
	questions: [AskedQuestion, ...AskedQuestion[]];
	/** Whether emails tell the asker what happens; otherwise their account or the link to the page does. */
	byEmail: boolean;
	/** The last day to confirm the first question; null once it is confirmed. */
	confirmBy: string | null;
	mayWithdraw: boolean;
	mayFollowUp: boolean;
	/** The conversation can be closed: its last question is closed, and it is not closed yet. */
	mayEnd: boolean;
	ended: boolean;
	/** The asker agrees to show a question, whether readers see it yet or not. */
	agrees: boolean;
	/** The day on which the email address and the links are deleted; null while a question is open. */
	forgottenOn: string | null;
};

/** Reads a conversation for its asker; null for everybody else. Opening it changes nothing. */
export async function askerPage(services: LibraryServices, asker: Asker, locale: string): Promise<AskerPage | null> {
	const { prisma } = services.database;
	const thread = await threadOf(prisma, asker);
	const rows = thread ? await readQuestions(prisma, { threadId: thread.id }) : [];
	const [first, ...more] = rows;
	const last = rows.at(-1);
	if (!first || !last) return null;
	const requests = await requestsOf(
		prisma,
		rows.map(({ id }) => id),
	);
	const practice = await readablePractice(prisma, actorOfAsker(asker), first.pid, services.clock.now());
	const view = (row: QuestionRecord) => askedQuestion(row, requests.get(row.id) ?? []);
	return {
		practice: practice && { ...practiceView(practice, locale), version: first.version },
		questions: [view(first), ...more.map(view)],
		byEmail: last.email !== null,
		confirmBy: first.state === "unverified" ? daysAfter(dayOf(first.createdAt), confirmDays) : null,
		mayWithdraw: last.state === "waiting",
		mayFollowUp: practice !== null && takesFollowUp(rows),
		mayEnd: last.closedAt !== null && first.endedAt === null,
		ended: first.endedAt !== null,
		agrees: rows.some(({ askerAgrees }) => askerAgrees),
		forgottenOn: last.closedAt && daysAfter(dayOf(last.closedAt), addressDays),
	};
}

function askedQuestion(row: QuestionRecord, requests: readonly Request[]): AskedQuestion {
	const { id, text, language, answer, answerLanguage, answeredFor, reason, state, createdAt, sentAt, closedAt } = row;
	const due = requests.flatMap(({ dueOn }) => (dueOn ? dayOf(dueOn) : [])).sort();
	return {
		id,
		text,
		language,
		answer,
		answerLanguage,
		answeredFor,
		reason,
		state,
		askedOn: dayOf(createdAt),
		sentOn: sentAt && dayOf(sentAt),
		closedOn: closedAt && dayOf(closedAt),
		dueOn: due[0] ?? null,
		with: requests.flatMap(({ toMember }) => toMember ?? []),
		withSecretariat: requests.some(({ toKind }) => toKind === "secretariat"),
		shown: isShown(row),
	};
}

/** The open requests of questions, by the id of the question. */
async function requestsOf(reader: Reader, ids: readonly string[]): Promise<Map<string, Request[]>> {
	const { type: subjectType } = questionSubject("");
	const rows = await reader.request.findMany({
		where: { subjectType, subjectId: { in: [...ids] }, closedAt: null },
		orderBy: { id: "asc" },
	});
	return Map.groupBy(rows, ({ subjectId }) => subjectId);
}

/** A conversation in the list of a person's own questions. */
export type OwnConversation = {
	threadId: string;
	/** The beginning of its first question. */
	excerpt: string;
	language: string;
	/** The state of its last question. */
	state: QuestionState;
	/** `2026-11-25` */
	askedOn: string;
};

/** The conversations of a person who asked with their account, the latest first. */
export async function ownConversations(
	{ accountId }: Person,
	{ database }: Pick<LibraryServices, "database">,
): Promise<OwnConversation[]> {
	const rows = await readQuestions(database.prisma, { accountId });
	return [...Map.groupBy(rows, ({ threadId }) => threadId).values()]
		.flatMap((questions) => {
			const [first, last] = [questions[0], questions.at(-1)];
			if (!first || !last) return [];
			const { threadId, text, language, createdAt } = first;
			return [{ threadId, excerpt: excerptOf(text), language, state: last.state, askedOn: dayOf(createdAt) }];
		})
		.reverse();
}

/** A question as the people who answer it see it. */
export type QuestionToAnswer = AskedQuestion & {
	practice: QuestionPractice;
	/** Days until an answer is due; negative if it is overdue. */
	daysLeft: number | null;
	/** The version that was asked about. */
	version: string;
	/** The asker agrees to show it. */
	askerAgrees: boolean;
	/** The answered questions of the same conversation before it. */
	earlier: AskedQuestion[];
	/** For whom the reader may answer: a country, or null for the secretariat; undefined if they may not. */
	answersFor: string | null | undefined;
	/** The reader asked it, and so may not answer it. */
	own: boolean;
	mayHide: boolean;
	mayRemove: boolean;
};

/** Reads a question for the people who answer it and the secretariat; null for everybody else. */
export async function questionToAnswer(
	actor: Actor,
	services: LibraryServices,
	id: string,
	locale: string,
): Promise<QuestionToAnswer | null> {
	const { prisma } = services.database;
	const [row] = isUuid(id) ? await readQuestions(prisma, { id }) : [];
	if (!row) return null;
	const requests = (await requestsOf(prisma, [id])).get(id) ?? [];
	const facts = answerable(row, requests);
	if (!maySeeQuestion(actor, facts)) return null;
	const earlier = await readQuestions(prisma, { threadId: row.threadId, createdAt: { lt: row.createdAt } });
	const question = askedQuestion(row, requests);
	const today = dayOf(services.clock.now());
	return {
		...question,
		practice: practiceView(row.practice, locale),
		daysLeft: question.dueOn === null ? null : daysBetween(today, question.dueOn),
		version: row.version,
		askerAgrees: row.askerAgrees,
		earlier: earlier.map((one) => askedQuestion(one, [])),
		answersFor: answersFor(actor, facts)?.country,
		own: actor.kind === "person" && row.accountId === actor.accountId,
		mayHide: mayHideQuestion(actor, facts),
		mayRemove: mayRemoveQuestion(actor, facts),
	};
}

/** The practices of questions, by the id of the question; only those that the reader may see. */
export async function practicesOfQuestions(
	actor: Actor,
	{ database }: Pick<LibraryServices, "database">,
	ids: readonly string[],
	locale: string,
): Promise<Map<string, QuestionPractice>> {
	const rows = ids.length === 0 ? [] : await readQuestions(database.prisma, { id: { in: [...ids] } });
	const seen = rows.filter((row) => maySeeQuestion(actor, answerable(row, [])));
	return new Map(seen.map(({ id, practice }) => [id, practiceView(practice, locale)]));
}
