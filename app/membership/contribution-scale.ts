import { z } from "zod";
import { type Amount, type AmountProblem, plainDigits, readAmount } from "#app/membership/contribution-amount.ts";
import { dueProblem, firstYear, monthsUntilDue } from "#app/membership/contribution-check.ts";
import { obligationOfClass } from "#app/membership/contribution-obligation.ts";
import { type ScaleFigures, type SharesProblem, scaleMethods } from "#app/membership/contribution-shares.ts";
import type { MemberClass } from "#app/membership/member-status.ts";
import { exactDay } from "#app/platform/partial-date.ts";
import { memberClasses } from "#app/reference/codes.ts";
import type { CurrencyProblem } from "#app/reference/currency.ts";
import type { Reference } from "#app/reference/reference.ts";

export { monthsUntilDue };

/** Classes that are assessed, each with points of its own. */
export const assessedClasses: readonly MemberClass[] = memberClasses.filter((code) => obligationOfClass[code]);

/** A scale as it is typed: figures and points are texts. */
export const scaleInput = z.strictObject({
	year: z.int(),
	currency: z.string().max(20),
	method: z.enum(scaleMethods),
	figure: z.string().max(100),
	step: z.string().max(100),
	minimum: z.string().max(100).nullable(),
	points: z.record(z.string(), z.string().max(40)),
	ownPoints: z.record(z.string().regex(/^[A-Z]{2}$/), z.string().max(40)),
	datedOn: exactDay,
	dueOn: exactDay,
});
export type ScaleInput = z.output<typeof scaleInput>;

/** A scale that may be kept. */
export type ScaleTerms = ScaleFigures & {
	year: number;
	currency: string;
	/** Points by class and by member, as decimals such as `2.5`. */
	points: Record<string, string>;
	ownPoints: Record<string, string>;
	datedOn: string;
	dueOn: string;
};

export type ScaleField = keyof ScaleInput | `points-${MemberClass}`;

export type ScaleProblem =
	| AmountProblem
	| CurrencyProblem
	| {
			reason:
				| SharesProblem
				| "required"
				| "bad-year"
				| "due-before-date"
				| "due-too-late"
				| "date-too-early"
				| "bad-points";
	  }
	| { reason: "unknown-country" | "bad-points-of"; line: string }
	/** There is a scale for this year already. */
	| { reason: "year-taken"; year: number };

export type ScaleRefused = { outcome: "refused"; field: ScaleField; problem: ScaleProblem };

export function refuseScale(field: ScaleField, problem: ScaleProblem): ScaleRefused {
	return { outcome: "refused", field, problem };
}

const pointShape = /^\d{1,6}(\.\d{1,4})?$/;

/** Points as decimals: at most 999,999.9999; null for what is none. */
export function readPoints(typed: string): string | null {
	const text = plainDigits(typed);
	return pointShape.test(text) ? text : null;
}

/**
 * Examines a scale; whether its shares can be made of the members there are is for the preview.
 * @param today `2026-11-25`
 */
export function checkScale(
	input: ScaleInput,
	reference: Pick<Reference, "currency" | "currencyProblem" | "isCountry">,
	today: string,
): { terms: ScaleTerms } | ScaleRefused {
	const { year, datedOn, dueOn } = input;
	if (year < firstYear || year > Number(today.slice(0, 4)) + 1) return refuseScale("year", { reason: "bad-year" });
	if (datedOn < `${firstYear}-01-01`) return refuseScale("datedOn", { reason: "date-too-early" });
	const due = dueProblem(datedOn, dueOn);
	if (due) return refuseScale("dueOn", due.problem as ScaleProblem);
	const currency = input.currency.toUpperCase();
	const unusable = reference.currencyProblem(currency, datedOn);
	if (unusable) return refuseScale("currency", unusable);
	const unit = reference.currency(currency);
	const amounts: Partial<Record<"figure" | "step" | "minimum", Amount>> = {};
	for (const field of ["figure", "step", "minimum"] as const) {
		const typed = input[field];
		if (typed === null) continue;
		const read = readAmount(typed, unit);
		if ("problem" in read) return refuseScale(field, read.problem);
		amounts[field] = read.amount;
	}
	const points = pointsOf(input, reference);
	if ("outcome" in points) return points;
	const { figure, step, minimum = null } = amounts;
	const figures = { method: input.method, figure: figure as Amount, step: step as Amount, minimum };
	return { terms: { year, currency, ...figures, ...points, datedOn, dueOn } };
}

function pointsOf(
	input: ScaleInput,
	reference: Pick<Reference, "isCountry">,
): Pick<ScaleTerms, "points" | "ownPoints"> | ScaleRefused {
	const points: Record<string, string> = {};
	for (const code of assessedClasses) {
		const read = readPoints(input.points[code] ?? "");
		if (read === null) return refuseScale(`points-${code}`, { reason: "bad-points" });
		points[code] = read;
	}
	const ownPoints: Record<string, string> = {};
	for (const [code, typed] of Object.entries(input.ownPoints)) {
		const read = readPoints(typed);
		if (!reference.isCountry(code)) return refuseScale("ownPoints", { reason: "unknown-country", line: code });
		if (read === null) return refuseScale("ownPoints", { reason: "bad-points-of", line: code });
		ownPoints[code] = read;
	}
	return { points, ownPoints };
}

/** Points of a member: its own where it has some, else those of its class. */
export function pointsFor(
	scale: Pick<ScaleTerms, "points" | "ownPoints">,
	code: string,
	memberClass: MemberClass,
): string {
	return scale.ownPoints[code] ?? scale.points[memberClass] ?? "0";
}
