import { z } from "zod";
import { maxRequestTextLength } from "#app/cases/case-limits.ts";
import type { CountryMoves, CountrySide, CountryState } from "#app/cases/country-case.ts";
import { optionalReasonForm, reasonForm } from "#app/cases/reason-form.ts";
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
 * The other country accepts or declines. From the acceptance on, both sides see whom to write to, and either marks it as
 * done.
 */
export const introductionMoves = {
	accept: { from: ["sent"], to: "accepted", by: { responder: "exchange" }, notice: "introduction-accepted" },
	decline: {
		from: ["sent"],
		to: "declined",
		by: { responder: "exchange" },
		form: reasonForm,
		notice: "introduction-declined",
	},
	finish: {
		from: ["accepted"],
		to: "done",
		by: { requester: "continue-exchange", responder: "continue-exchange" },
		notice: "introduction-ended",
	},
	withdraw: {
		from: ["sent", "accepted"],
		to: "withdrawn",
		by: { requester: "continue-exchange" },
		form: optionalReasonForm,
		notice: "introduction-ended",
	},
	loseRight: { from: ["sent", "accepted"], to: "withdrawn", notice: "introduction-ended", cause: "right-lost" },
	losePractice: {
		from: ["sent", "accepted"],
		to: "withdrawn",
		notice: "introduction-ended",
		cause: "practice-withdrawn",
	},
} as const satisfies CountryMoves;

export type IntroductionState = CountryState<typeof introductionMoves>;

/** The sides, as reports on the outcome name them. */
export const introductionSides = { requester: "asker", responder: "asked" } as const;
export type IntroductionSide = (typeof introductionSides)[CountrySide];

/** The content of the request; who asks whom is in its columns. */
export const introductionContent = z.object({
	/** The practice that it is about, if any. */
	pid: z.string().nullable(),
	/** The need for which it was sent. */
	need: z.uuid().nullable(),
	form: z.enum(offers),
	/** What the asking country will have at the end. */
	title: z.string(),
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
