import { z } from "zod";
import { dueProblem, firstYear } from "#app/membership/contributions/contribution-check.ts";
import { obligationOfClass } from "#app/membership/contributions/contribution-obligation.ts";
import {
	type ScaleFigures,
	type SharesProblem,
	scaleMethods,
} from "#app/membership/contributions/contribution-shares.ts";
import {
	type Amount,
	type AmountProblem,
	plainDigits,
	readAmount,
} from "#app/membership/ledger/contribution-amount.ts";
import type { MemberClass } from "#app/membership/status/member-status.ts";
import { exactDay } from "#app/platform/partial-date.ts";
import { memberClasses } from "#app/reference/codes.ts";
import type { CurrencyProblem } from "#app/reference/currency.ts";
import type { Reference } from "#app/reference/reference.ts";

/** Classes that are assessed, each with its own points. */
export const assessedClasses: readonly MemberClass[] = memberClasses.filter((code) => obligationOfClass[code]);

/**
 * A scale as typed: amounts and points are texts. A field that could not be read is undefined and refused with the
 * other problems; a null minimum means that there is none.
 */
export const scaleInput = z.strictObject({
	year: z.int().optional(),
	currency: z.string().max(20).optional(),
	method: z.enum(scaleMethods),
	figure: z.string().max(100).optional(),
	step: z.string().max(100).optional(),
	minimum: z.string().max(100).nullable().optional(),
	points: z.record(z.string(), z.string().max(40)),
	ownPoints: z.record(z.string().regex(/^[A-Z]{2}$/), z.string().max(40)).optional(),
	datedOn: exactDay.optional(),
	dueOn: exactDay.optional(),
});
export type ScaleInput = z.output<typeof scaleInput>;

/** A scale that passed all checks. */
export type ScaleTerms = ScaleFigures & {
	year: number;
	currency: string;
	/** Points by class and by member, as decimals such as `2.5`. */
	points: Record<string, string>;
	ownPoints: Record<string, string>;
	datedOn: string;
	dueOn: string;
};

type ScaleField = keyof ScaleInput | `points-${MemberClass}`;

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
	/** There is already a scale for this year. */
	| { reason: "year-taken"; year: number };

/** All problems of a scale, by field and in the order of its form. */
export type ScaleProblems = Partial<Record<ScaleField, ScaleProblem>>;
export type ScaleRefused = { outcome: "refused"; problems: ScaleProblems };

const pointShape = /^\d{1,6}(\.\d{1,4})?$/;

/** Points as decimals up to 999,999.9999; null if the text is not such a number. */
function readPoints(typed: string): string | null {
	const text = plainDigits(typed);
	return pointShape.test(text) ? text : null;
}

/**
 * Checks every field of a scale. Whether shares can be computed for the present members is left to the preview.
 * @param today `2026-11-25`
 */
export function checkScale(
	input: ScaleInput,
	reference: Pick<Reference, "currency" | "currencyProblem" | "isCountry">,
	today: string,
): { terms: ScaleTerms } | ScaleRefused {
	const { year, currency, method, datedOn, dueOn } = input;
	const unit = currency === undefined ? null : reference.currency(currency.toUpperCase());
	const figure = amountOf(input.figure, unit);
	const step = amountOf(input.step, unit);
	const minimum: ReadField<Amount | null> = input.minimum === null ? { value: null } : amountOf(input.minimum, unit);
	const points = assessedClasses.map((code) => [code, pointsOfClass(input.points[code])] as const);
	const own = ownPointsOf(input.ownPoints, reference);
	const found: [ScaleField, ScaleProblem | undefined][] = [
		["year", problemOfYear(year, today)],
		["datedOn", problemOfDay(datedOn)],
		["dueOn", dueOn === undefined ? required : datedOn === undefined ? undefined : dueProblem(datedOn, dueOn)],
		["currency", problemOfCurrency(currency, datedOn ?? today, reference)],
		["figure", problemIn(figure)],
		["step", problemIn(step)],
		["minimum", problemIn(minimum)],
		...points.map(([code, read]): [ScaleField, ScaleProblem | undefined] => [`points-${code}`, problemIn(read)]),
		["ownPoints", problemIn(own)],
	].filter((entry): entry is [ScaleField, ScaleProblem] => Boolean(entry[1]));
	if (found.length > 0) return { outcome: "refused", problems: Object.fromEntries(found) };
	return {
		terms: {
			year: year as number,
			currency: (currency as string).toUpperCase(),
			method,
			figure: checkedValue(figure),
			step: checkedValue(step),
			minimum: checkedValue(minimum),
			points: Object.fromEntries(points.map(([code, read]) => [code, checkedValue(read)])),
			ownPoints: checkedValue(own),
			datedOn: datedOn as string,
			dueOn: dueOn as string,
		},
	};
}

const required: ScaleProblem = { reason: "required" };

/** The value of a field, or its problem. */
type ReadField<T> = { value: T } | { problem: ScaleProblem };

function problemIn(read: ReadField<unknown>): ScaleProblem | undefined {
	return "problem" in read ? read.problem : undefined;
}

function checkedValue<T>(read: ReadField<T>): T {
	if ("problem" in read) throw new Error(`This was found good: ${read.problem.reason}`);
	return read.value;
}

function problemOfYear(year: number | undefined, today: string): ScaleProblem | undefined {
	if (year === undefined) return required;
	return year < firstYear || year > Number(today.slice(0, 4)) + 1 ? { reason: "bad-year" } : undefined;
}

function problemOfDay(datedOn: string | undefined): ScaleProblem | undefined {
	if (datedOn === undefined) return required;
	return datedOn < `${firstYear}-01-01` ? { reason: "date-too-early" } : undefined;
}

function problemOfCurrency(
	currency: string | undefined,
	day: string,
	reference: Pick<Reference, "currencyProblem">,
): ScaleProblem | undefined {
	if (currency === undefined) return required;
	return reference.currencyProblem(currency.toUpperCase(), day) ?? undefined;
}

function amountOf(typed: string | undefined, unit: Parameters<typeof readAmount>[1]): ReadField<Amount> {
	if (typed === undefined) return { problem: required };
	const read = readAmount(typed, unit);
	return "problem" in read ? read : { value: read.amount };
}

function pointsOfClass(typed: string | undefined): ReadField<string> {
	const value = readPoints(typed ?? "");
	return value === null ? { problem: { reason: "bad-points" } } : { value };
}

/** Reports the first line that does not have a country and its points. */
function ownPointsOf(
	typed: Record<string, string> | undefined,
	reference: Pick<Reference, "isCountry">,
): ReadField<Record<string, string>> {
	if (typed === undefined) return { problem: required };
	const value: Record<string, string> = {};
	for (const [line, text] of Object.entries(typed)) {
		const read = readPoints(text);
		if (!reference.isCountry(line)) return { problem: { reason: "unknown-country", line } };
		if (read === null) return { problem: { reason: "bad-points-of", line: `${line} ${text}` } };
		value[line] = read;
	}
	return { value };
}

/** A member's points: its own if it has any, else its class's points. */
export function pointsFor(
	scale: Pick<ScaleTerms, "points" | "ownPoints">,
	code: string,
	memberClass: MemberClass,
): string {
	return scale.ownPoints[code] ?? scale.points[memberClass] ?? "0";
}
