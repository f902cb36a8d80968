import { z } from "zod";
import { maxRequestTextLength } from "#app/cases/case-limits.ts";
import { rulesWithOneMove } from "#app/cases/case-rules.ts";
import { emailField, paragraphs } from "#app/identity/person/identity-forms.ts";
import { languageTag } from "#app/library/record/practice-record.ts";
import { retention } from "#app/platform/retention.ts";

/**
 * Questions to the owner of a practice. A question has a state of its own; each office that may answer it gets a
 * request, so that the question is among its tasks, and the first answer closes all of them.
 */

/**
 * In order: not yet confirmed by the link in the email; with the people who answer; answered; declined with a reason;
 * closed without an answer in time; withdrawn by the asker; closed because its practice was withdrawn; removed by the
 * secretariat.
 */
export const questionStates = [
	"unverified",
	"waiting",
	"answered",
	"declined",
	"unanswered",
	"withdrawn",
	"closed",
	"removed",
] as const;
export type QuestionState = (typeof questionStates)[number];

/** Days until an answer is due. */
export const answerDays = 14;
/** Days after which the secretariat is also asked for an answer. */
export const secretariatDays = 21;
/** Days after which a question without an answer is closed. */
export const closeDays = 60;
/** Days within which an asker can confirm a question by the link in the email. */
export const confirmDays = retention.unconfirmedQuestions.days;
/** Days after a conversation was closed until the asker's email address is deleted. */
export const addressDays = retention.questionAddresses.days;

/** Maximum characters of a question. */
export const maxQuestionLength = 1500;
const maxLinks = 1;

/** The request to each office that may answer; `withdrawn` when another has answered or the question was closed. */
export const questionRules = rulesWithOneMove("question", answerDays, [
	{ to: "answered", by: ["responder"] },
	{ to: "declined", by: ["responder"] },
	{ to: "withdrawn", by: ["requester"] },
]);

/** The subject of the requests of a question. */
export function questionSubject(id: string): { type: "question"; id: string } {
	return { type: "question", id };
}

/** The page on which a question is answered, without the language. */
export function questionPath(id: string): string {
	return `/desk/questions/${id}`;
}

/** The page of an asker with an account, without the language. */
export function ownQuestionPath(threadId: string): string {
	return `/account/questions/${threadId}`;
}

/** Advertisements have many links; a question needs one at most. */
const questionText = paragraphs(maxQuestionLength).refine((text) => countLinks(text) <= maxLinks, "tooManyLinks");

/** How many links a text contains. */
export function countLinks(text: string): number {
	return text.match(/https?:\/\/|\bwww\./gi)?.length ?? 0;
}

const language = z.string({ error: "required" }).refine((tag) => languageTag.safeParse(tag).success, "required");

/** The form for an asker without an account; problems are codes of the catalogues' `problems`. */
export const publicQuestionForm = z.object({
	text: questionText,
	language,
	email: emailField,
	mayShow: z.enum(["yes", "no"], { error: "required" }),
});

/** The form for an asker who is signed in. */
export const memberQuestionForm = publicQuestionForm.omit({ email: true });

export const followUpForm = z.object({ text: questionText });

/** The answer to a question; `show` is left out if the asker does not want it shown. */
export const answerForm = z.object({
	answer: paragraphs(maxRequestTextLength),
	language,
	show: z.enum(["yes", "no"]).default("no"),
});
