import { z } from "zod";
import { maxRequestTextLength } from "#app/cases/case-limits.ts";
import { closed, type RequestRules } from "#app/cases/case-rules.ts";
import { line, optionalParagraphs, paragraphs } from "#app/identity/person/identity-forms.ts";
import { exactDay } from "#app/platform/partial-date.ts";
import { offers } from "#app/reference/codes.ts";

/**
 * Introductions: a focal point asks the focal points of another country for help of one form, with a deliverable and
 * dates. Each is a request; once it is accepted, both sides see whom to write to, and later report the outcome.
 */

/** Days to answer. */
export const answerDays = 14;

/**
 * The request to the other country, which goes to its focal points; if it has none who may answer, the secretariat
 * answers for it. An accepted one stays open until either side marks it as done.
 */
export const introductionRules = {
	type: "introduction",
	initial: "sent",
	states: {
		sent: { waitingOn: "responder", days: answerDays },
		accepted: { waitingOn: "requester", days: null },
		done: closed,
		declined: closed,
		withdrawn: closed,
	},
	moves: [
		{ from: ["sent"], to: "accepted", by: ["responder", "secretariat"] },
		{ from: ["sent"], to: "declined", by: ["responder", "secretariat"], message: "required" },
		{ from: ["accepted"], to: "done", by: ["requester", "responder", "secretariat"] },
		{ from: ["sent", "accepted"], to: "withdrawn", by: ["requester"] },
	],
	checklist: [],
} as const satisfies RequestRules;

/** Why the site closes an introduction: its practice was withdrawn, or a side may no longer take part. */
export const closingCauses = ["practice-withdrawn", "right-lost"] as const;
export type ClosingCause = (typeof closingCauses)[number];

export const introductionStates = ["sent", "accepted", "done", "declined", "withdrawn"] as const;
export type IntroductionState = (typeof introductionStates)[number];

/** The country that asks, and the one that is asked. */
export const introductionSides = ["asker", "asked"] as const;
export type IntroductionSide = (typeof introductionSides)[number];

/** The content of the request; who asks whom is in its columns. */
export const introductionContent = z.object({
	/** The practice that it is about, if any. */
	pid: z.string().nullable(),
	/** The need for which it was sent. */
	need: z.uuid().nullable(),
	form: z.enum(offers),
	deliverable: z.string(),
	/** The days between which it should take place, `2026-11-25`. */
	from: z.string(),
	until: z.string(),
	message: z.string(),
});
export type IntroductionContent = z.output<typeof introductionContent>;

/** Maximum characters of the deliverable and of the message. */
export const maxDeliverable = 200;
export const maxMessage = 1500;

const country = z.string({ error: "required" }).regex(/^[A-Z]{2}$/, "required");
const day = z.string({ error: "required" }).refine((text) => exactDay.safeParse(text).success, "badDate");

/** The form that asks for an introduction; problems are codes of the catalogues' `problems`. */
export const introductionForm = z
	.object({
		asker: country,
		asked: country,
		form: z.enum(offers, { error: "required" }),
		deliverable: line(maxDeliverable),
		from: day,
		until: day,
		message: paragraphs(maxMessage),
	})
	.refine(({ from, until }) => from <= until, { path: ["until"], error: "required" });
export type IntroductionForm = z.output<typeof introductionForm>;

/** Why an introduction is withdrawn, if its country gives a reason. */
export const withdrawForm = z.object({ reason: optionalParagraphs(maxRequestTextLength) });

/** The outcome of an accepted introduction; without an answer it is unknown. */
export const outcomeAnswers = ["nothing", "talking", "took-place", "adoption"] as const;
export type OutcomeAnswer = (typeof outcomeAnswers)[number];

export const outcomeForm = z.object({
	answer: z.enum(outcomeAnswers, { error: "required" }),
	note: optionalParagraphs(maxRequestTextLength),
});

/** Days after the acceptance on which both sides are asked for the outcome. */
export const outcomeDays = [30, 180, 365] as const;
/** For how many days a question that a nightly run missed is still sent. */
const catchUpDays = 7;

/** The day for which both sides are asked today; undefined if there is none. @param days since the acceptance */
export function outcomeDayAt(days: number): (typeof outcomeDays)[number] | undefined {
	return outcomeDays.find((day) => days >= day && days < day + catchUpDays);
}

/** The page of an introduction, without the language. */
export function introductionPath(id: string): string {
	return `/desk/introductions/${id}`;
}

/** The list of a country's introductions, without the language. */
export function introductionsPath(country: string): string {
	return `/desk/country/${country}/introductions`;
}

/** The form that asks for an introduction, without the language, with what is known already. */
export function newIntroductionPath(known: {
	to?: string | undefined;
	p?: string | undefined;
	form?: string | undefined;
	need?: string | undefined;
}): string {
	const params = Object.entries(known).flatMap(([name, value]) => (value ? [[name, value]] : []));
	return `/desk/introductions/new?${new URLSearchParams(params)}`;
}
