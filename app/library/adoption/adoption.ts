import { z } from "zod";
import { maxRequestTextLength } from "#app/cases/case-limits.ts";
import { rulesWithOneMove } from "#app/cases/case-rules.ts";
import { line, paragraphs } from "#app/identity/person/identity-forms.ts";
import { parsePid } from "#app/library/record/pid.ts";
import { languageTag } from "#app/library/record/practice-record.ts";
import { webAddress } from "#app/library/values/field-kinds.ts";
import { partialDate } from "#app/platform/partial-date.ts";

/**
 * Adoptions: what a country takes from a practice, or from another country. The adopter's focal point files one and
 * moves it from stage to stage; the source confirms or disputes it. Both accounts are shown, and every step is kept.
 */

/** In order; later ones may be reached directly. A stopped adoption keeps the stage that it had reached. */
export const adoptionStages = ["interested", "studying", "adapting", "piloting", "in-use"] as const;
export type AdoptionStage = (typeof adoptionStages)[number];

/** A stage, or that the adoption is stopped, or that the secretariat removed it. */
export type ShownStage = AdoptionStage | "stopped" | "removed";

/**
 * The source's position: not asked yet, since nothing is adopted; asked; confirmed; disputed; not answered in time; or
 * not asked, because it is outside the association and a published source documents the adoption.
 */
export const confirmations = ["not-asked", "asked", "confirmed", "disputed", "silent", "documented"] as const;
export type Confirmation = (typeof confirmations)[number];

/** What happens to an adoption besides reaching a stage. */
const otherSteps = [
	...(["stopped", "resumed", "removed", "still-in-use", "corrected", "note"] as const),
	...(["asked", "confirmed", "disputed", "silent"] as const),
] as const;
export const adoptionSteps = [...adoptionStages, ...otherSteps] as const;
export type AdoptionStepName = (typeof adoptionSteps)[number];

/** Whether a step reaches a stage. */
export function isStage(step: AdoptionStepName): step is AdoptionStage {
	return adoptionStages.some((stage) => stage === step);
}

/** Days that the source has to answer. */
export const answerDays = 30;
/** Days without a step after which the adopter is reminded once: before it is in use, and once it is. */
export const quietDays = { before: 180, inUse: 365 } as const;

/** Maximum characters of what the adopter states about parts, changes and results. */
export const maxTextLength = 3000;
const maxLineLength = 120;

/** Stages that only both countries and the secretariat see. */
const earlyStages: readonly AdoptionStage[] = ["interested", "studying"];
/** Stages that others may see. */
export const shownStages: readonly AdoptionStage[] = adoptionStages.filter((stage) => !earlyStages.includes(stage));

/** Whether only both countries and the secretariat see an adoption that has reached no later stage. */
export function isEarly(stage: AdoptionStage): boolean {
	return earlyStages.includes(stage);
}

/** Who reads a step that is taken at a stage. @param chosen the readers once others may see the adoption */
export function audienceAt<Chosen extends string>(stage: AdoptionStage, chosen: Chosen): Chosen | "sides" {
	return isEarly(stage) ? "sides" : chosen;
}

/** What each stage requires the adopter to state. */
export type StageFacts = {
	parts: string;
	changes: string;
	since: string | null;
	results: string;
	notMeasured: boolean;
};

/** The facts that a stage requires and the adopter has not stated yet. */
export function missingFor(stage: AdoptionStage, facts: StageFacts): ("parts" | "changes" | "since" | "results")[] {
	const reached = (other: AdoptionStage) => isReached(other, stage);
	return [
		...(reached("adapting") && facts.parts === "" ? (["parts"] as const) : []),
		...(reached("piloting") && facts.changes === "" ? (["changes"] as const) : []),
		...(reached("in-use") && facts.since === null ? (["since"] as const) : []),
		...(reached("in-use") && facts.results === "" && !facts.notMeasured ? (["results"] as const) : []),
	];
}

/** Whether an adoption at one stage has reached another. */
export function isReached(stage: AdoptionStage, at: AdoptionStage): boolean {
	return adoptionStages.indexOf(at) >= adoptionStages.indexOf(stage);
}

/** The stages that an adoption may still reach, beginning with its present one. */
export function stagesFrom(stage: AdoptionStage): readonly AdoptionStage[] {
	return adoptionStages.slice(adoptionStages.indexOf(stage));
}

/** A source country's latest answer. */
export type SourceAnswer = { country: string; answer: "confirmed" | "disputed" };

/**
 * What the answers of the source's countries amount to: disputed if any disputes; otherwise one confirmation is enough.
 * @param answers in the order in which they were given
 * @param otherwise the result as long as nobody has answered
 */
export function confirmationAfter(answers: readonly SourceAnswer[], otherwise: Confirmation): Confirmation {
	const last = new Map(answers.map(({ country, answer }) => [country, answer]));
	const said = [...last.values()];
	if (said.includes("disputed")) return "disputed";
	return said.length > 0 ? "confirmed" : otherwise;
}

/** The request to each source country; `withdrawn` when another has confirmed or the deadline has passed. */
export const adoptionRules = rulesWithOneMove("adoption", answerDays, [
	{ to: "answered", by: ["responder"] },
	{ to: "withdrawn", by: ["requester"] },
]);

/** The subject of requests, notices and log entries about an adoption. */
export function adoptionSubject(id: string): { type: "adoption"; id: string } {
	return { type: "adoption", id };
}

/** The page of an adoption, without the language. */
export function adoptionPath(id: string): string {
	return `/adoptions/${id}`;
}

/** The page on which both sides work on it, without the language. */
export function adoptionDeskPath(id: string): string {
	return `/desk/adoptions/${id}`;
}

const optional = <Schema extends z.ZodType>(schema: Schema) => schema.optional().transform((value) => value ?? null);
const text = paragraphs(maxTextLength)
	.optional()
	.transform((value) => value ?? "");
const language = z.string({ error: "required" }).refine((tag) => languageTag.safeParse(tag).success, "required");
const partial = z.string().refine((date) => partialDate.safeParse(date).success, "badDate");
const pid = z.string().transform((typed, context) => {
	const found = parsePid(typed);
	if (found === null) context.addIssue({ code: "custom", message: "badPid" });
	return found;
});

/** What the adopter states; problems are codes of the catalogues' `problems`. */
export const adoptionForm = z.object({
	stage: z.enum(adoptionStages, { error: "required" }),
	since: optional(partial),
	parts: text,
	changes: text,
	results: text,
	notMeasured: z
		.literal("yes")
		.optional()
		.transform((ticked) => ticked === "yes"),
	contact: optional(line(maxLineLength)),
	ownPid: optional(pid),
	sourceUrl: optional(z.string().refine((address) => webAddress.safeParse(address).success, "badUrl")),
	audience: z.enum(["public", "members"], { error: "chooseOne" }),
	language,
	/** The accepted introduction that led to it. */
	introduction: optional(z.uuid({ error: "chooseOne" })),
	note: optional(paragraphs(maxRequestTextLength)),
	noteDate: optional(partial),
});
export type AdoptionForm = z.output<typeof adoptionForm>;

const country = z.string({ error: "required" }).regex(/^[A-Z]{2}$/, "required");
/** The form for a new adoption. */
export const newAdoptionForm = adoptionForm.extend({ adopter: country });
/** The form for an adoption of something outside the library. */
export const outsideAdoptionForm = newAdoptionForm.extend({ sourceCountry: country, sourceName: line(maxLineLength) });

/** Why an adoption is stopped. */
export const stopForm = z.object({
	reason: paragraphs(maxRequestTextLength),
	reasonAudience: z.enum(["public", "members"], { error: "chooseOne" }),
	language,
});

/** The answer of the source; a dispute states what is wrong. */
export const answerForm = z
	.object({
		answer: z.enum(["confirmed", "disputed"], { error: "required" }),
		text: optional(paragraphs(maxRequestTextLength)),
		language,
	})
	.refine(({ answer, text }) => answer === "confirmed" || text !== null, { path: ["text"], error: "required" });
