import { type CaseType, caseMoves, officeIf } from "#app/cases/case-type.ts";
import { closeRequests } from "#app/cases/close-requests.server.ts";
import { reasonForm } from "#app/cases/reason-form.ts";
import { actorId, systemActor } from "#app/identity/person/actor.ts";
import { memberStatuses, type Statuses } from "#app/library/access/clearing-countries.server.ts";
import { askSecretariat, remindOrForward } from "#app/library/notices/ask-owners.server.ts";
import { deleteExpiredQuestions } from "#app/library/questions/delete-expired-questions.server.ts";
import { lockQuestion, type QuestionCase } from "#app/library/questions/locked-question.server.ts";
import { logQuestion } from "#app/library/questions/log-question.server.ts";
import { askedQuestion, tellAsker } from "#app/library/questions/notify-of-question.server.ts";
import {
	answersFor,
	mayHideQuestion,
	mayRemoveQuestion,
	maySeeQuestion,
} from "#app/library/questions/question.policy.ts";
import { answerForm, closeDays, questionRules, secretariatDays } from "#app/library/questions/question.ts";
import { answerable, isShown } from "#app/library/questions/question-rows.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { practiceTag } from "#app/library/record/page-tags.ts";
import type { Reader } from "#app/platform/database/database.server.ts";
import { dayOf, daysBetween } from "#app/platform/partial-date.ts";

const move = caseMoves<QuestionCase, Statuses>();

/** What the policy depends on. */
const facts = ({ subject, requests }: QuestionCase) => answerable(subject, requests);

/**
 * The owner, or the secretariat if it was also asked, answers or declines; the first answer counts. Readers see it only
 * if the asker also agrees. The secretariat removes a question, for example for abuse.
 */
const moves = {
	answer: move({
		from: ["waiting"],
		to: "answered",
		verb: "question.answer",
		form: answerForm,
		by: ({ actor, held }) => answersFor(actor, facts(held)),
		data: ({ actor, held, office }, { answer, language, show }) => ({
			answer,
			answerLanguage: language,
			answererAgrees: held.subject.askerAgrees && show === "yes",
			answeredFor: office.country,
			answeredById: actorId(actor) ?? null,
		}),
		tags: ({ held }, { show }) => (held.subject.askerAgrees && show === "yes" ? [practiceTag(held.subject.pid)] : []),
	}),
	decline: move({
		from: ["waiting"],
		to: "declined",
		verb: "question.decline",
		form: reasonForm,
		by: ({ actor, held }) => answersFor(actor, facts(held)),
		data: ({ actor, office }, { reason }) => ({
			reason,
			answeredFor: office.country,
			answeredById: actorId(actor) ?? null,
		}),
	}),
	hide: move({
		from: ["answered"],
		to: "answered",
		verb: "question.hide",
		by: ({ actor, held }) => officeIf(mayHideQuestion(actor, facts(held))),
		data: () => ({ answererAgrees: false }),
		tags: ({ held }) => [practiceTag(held.subject.pid)],
	}),
	remove: move({
		from: ["waiting", "answered", "declined", "unanswered", "withdrawn", "closed"],
		to: "removed",
		verb: "question.remove",
		form: reasonForm,
		by: ({ actor, held }) => officeIf(mayRemoveQuestion(actor, facts(held))),
		data: (_, { reason }) => ({ reason }),
		tags: ({ held }) => [practiceTag(held.subject.pid)],
	}),
	withdraw: move({ from: ["waiting"], to: "withdrawn", verb: "question.withdraw" }),
	leaveUnanswered: move({ from: ["waiting"], to: "unanswered", verb: "question.expire" }),
	close: move({ from: ["waiting"], to: "closed", verb: "question.end" }),
};

/** Questions to the owner of a practice, as the people who answer see them; the asker's commands are beside this file. */
export const questionCases: CaseType<LibraryServices, Statuses, QuestionCase, typeof moves> = {
	type: "question",
	prepare: memberStatuses,
	lock: (tx, _, id) => lockQuestion(tx, id),
	sees: ({ actor, held }) => maySeeQuestion(actor, facts(held)),
	moves,
	before({ actor, held: { subject } }, { move: { to, verb }, sent }) {
		if (verb === moves.hide.verb && !isShown(subject)) return subject.state === "answered" ? "done" : "conflict";
		if (subject.state !== to || verb === moves.hide.verb) return undefined;
		const own = to === "removed" || subject.answeredById === actorId(actor);
		const same = to === "answered" ? subject.answer === sent.answer : subject.reason === sent.reason;
		return own && same ? "done" : undefined;
	},
	async store({ tx, actor, now, held }, { move: { to }, office }, data) {
		const closedAt = held.subject.closedAt ?? now;
		await tx.question.update({ where: { id: held.id }, data: { ...data, state: to, closedAt } });
		const answered = to === "answered" || to === "declined" ? { ...office, to } : null;
		await closeRequests(tx, { actor, now }, questionRules, held.requests, answered);
	},
	log: ({ tx, actor, held }, verb) => logQuestion(tx, actor, held.subject, verb),
	async notify({ tx, now, held }, { move: { to } }) {
		if (to === "withdrawn" || to === "unverified" || to === "waiting" || to === held.state) return;
		await tellAsker(tx, now, held.subject, to);
	},
	night: {
		open: (reader) => waiting(reader, {}),
		due: ({ now, held: { subject } }) => (waited(subject.sentAt, now) >= closeDays ? "leaveUnanswered" : undefined),
		async remind({ tx, now, world, held: { state, subject, requests } }) {
			if (state !== "waiting") return;
			const asked = askedQuestion(subject);
			const forwarded = await remindOrForward(tx, now, asked, {
				remindsOf: "question-asked",
				requests,
				statuses: world,
				late: waited(subject.sentAt, now) >= secretariatDays,
				forward: () => askSecretariat(tx, now, asked, "question-late"),
			});
			if (forwarded) await logQuestion(tx, systemActor, subject, "question.forward");
		},
		also: deleteExpiredQuestions,
	},
	outside: { concerned: (reader, { pid }) => waiting(reader, { pid }), move: "close" },
};

async function waiting(reader: Reader, about: { pid?: string }): Promise<string[]> {
	const where = { ...about, state: "waiting" };
	const rows = await reader.question.findMany({ where, select: { id: true }, orderBy: { id: "asc" } });
	return rows.map(({ id }) => id);
}

function waited(sentAt: Date | null, now: Date): number {
	return daysBetween(dayOf(sentAt ?? now), dayOf(now));
}
