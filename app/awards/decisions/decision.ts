import { z } from "zod";
import type { Level } from "#app/awards/calls/call.ts";
import { levelField } from "#app/awards/juries/recommendation.ts";
import { line, optionalLine, optionalParagraphs } from "#app/identity/person/identity-forms.ts";
import { inTwoLanguages, type TwoLanguages } from "#app/membership/status/localized.ts";
import { exactDay } from "#app/platform/partial-date.ts";
import { wallTime, wallTimeProblem } from "#app/platform/wall-time.ts";

/**
 * The decision on a call: an organ takes it outside the site; one person of the secretariat records it, and another one
 * confirms it. The clock publishes it.
 */

export const decisionLimits = { organ: 200, number: 60, reasons: 1500 } as const;

export type DecisionItem = {
	nominationId: string;
	/** A level of the call; null for no recognition. */
	level: string | null;
	/** Why it is not what the jury recommends; null if it is. */
	reasons: TwoLanguages | null;
};

export type DecisionState = "proposed" | "confirmed" | "rejected" | "published";

/**
 * The form of a decision. Problems are codes of the catalogues' `problems` or of `juries.decision.problems`.
 * @param nominations that can be decided on, with what the jury recommends
 */
export function decisionForm(
	nominations: readonly { id: string; recommended: string | null }[],
	levels: readonly Pick<Level, "code">[],
	zone: string,
) {
	const { organ, number, reasons } = decisionLimits;
	const fields = nominations.flatMap(({ id }) => [
		[`level-${id}`, levelField(levels)] as const,
		[`reasonEn-${id}`, optionalParagraphs(reasons)] as const,
		[`reasonAr-${id}`, optionalParagraphs(reasons)] as const,
	]);
	return z
		.object({
			...(Object.fromEntries(fields) as object),
			organEn: line(organ),
			organAr: optionalLine(organ),
			number: line(number),
			date: z.string("required").refine((day) => exactDay.safeParse(day).success, "badDate"),
			publishAt: wallTime,
		})
		.superRefine((typed, context) => {
			const values = typed as unknown as Record<string, string | null>;
			const problem = wallTimeProblem(typed.publishAt, zone);
			if (problem) context.addIssue({ code: "custom", path: ["publishAt"], message: problem });
			for (const { id, recommended } of nominations)
				if (values[`level-${id}`] !== recommended && values[`reasonEn-${id}`] === "")
					context.addIssue({ code: "custom", path: [`reasonEn-${id}`], message: "departure" });
		})
		.transform(({ organEn, organAr, number, date, publishAt, ...typed }) => {
			const values = typed as unknown as Record<string, string | null>;
			return {
				...{ number, date, publishAt, organ: inTwoLanguages(organEn, organAr) },
				items: nominations.map(({ id, recommended }): DecisionItem => {
					const level = values[`level-${id}`] ?? null;
					const reasonsGiven = inTwoLanguages(values[`reasonEn-${id}`] ?? "", values[`reasonAr-${id}`] ?? "");
					return { nominationId: id, level, reasons: level === recommended ? null : reasonsGiven };
				}),
			};
		});
}
export type DecisionInput = z.output<ReturnType<typeof decisionForm>>;

/** The page on which the decision on a call is recorded and confirmed, without the language. */
export function decisionPath(callId: string): string {
	return `/secretariat/awards/${callId}/decision`;
}

/** The public page of the results of a call, without the language. */
export function resultsPath(slug: string): string {
	return `/awards/${slug}/results`;
}

/** The page of what the jury says about a nomination to its country, without the language. */
export function feedbackPath(nominationId: string): string {
	return `/desk/nominations/${nominationId}/feedback`;
}
