import type { AppLoadContext } from "@remix-run/node";
import { textOf } from "#app/http/form-data.ts";
import type { Person } from "#app/identity/person/actor.ts";
import type { ScaleProblem } from "#app/membership/contributions/contribution-scale.ts";
import { assessedClasses, type ScaleInput } from "#app/membership/contributions/contribution-scale.ts";
import { scaleMethods } from "#app/membership/contributions/contribution-shares.ts";
import { saveContributionScale } from "#app/membership/contributions/save-contribution-scale.server.ts";
import { plainDigits } from "#app/membership/ledger/contribution-amount.ts";
import { type Locale, messagesFor } from "#app/messages/index.ts";
import { severalLines } from "#app/platform/text/several-lines.ts";
import {
	type FormProblem,
	problemSentences,
	type Sentences,
} from "#app/routes/secretariat/contributions/problem-sentences.ts";
import type { ScaleValues } from "#app/routes/secretariat/contributions/scale-values.ts";
import { parseDay } from "#app/views/member/period.ts";

/** The outcome of saving a scale: saved, or the form with everything that was typed. */
export type ScaleAnswer =
	| { done: "saved"; scaleId: string }
	| { status: 409 | 422; values: ScaleValues; problems: Sentences; conflict: string | null };

/** More characters than any field of a scale needs. */
const maxFieldLength = 40;
/** The most members that can have points of their own. */
const maxOwnPoints = 300;

/**
 * Saves a scale from its form.
 * @param known the draft being changed, with the version that the form showed
 * @returns null if this person may not see it
 */
export async function saveScaleByForm(
	{ services }: AppLoadContext,
	person: Person,
	known: { id: string; version: number } | null,
	form: FormData,
	locale: Locale,
): Promise<ScaleAnswer | null> {
	const messages = messagesFor(locale);
	const read = readScaleForm(form);
	const invalid = (status: 409 | 422, problems: Sentences, conflict: string | null = null) => ({
		...{ status, values: read.values, problems, conflict },
	});
	const result = await saveContributionScale(person, services, read.input, known);
	switch (result.outcome) {
		case "saved":
			return { done: "saved", scaleId: result.scaleId };
		case "refused":
			return invalid(422, problemSentences(messages, { ...result.problems, ...read.problems }));
		case "conflict":
			return invalid(409, {}, messages.contributions.problems.conflict);
		case "issued-already":
			return invalid(409, {}, messages.contributions.problems["issued-meanwhile"]);
		default:
			return null;
	}
}

/** The typed values, the problems that the form itself shows, and the scale without the invalid fields. */
type Read = { values: ScaleValues; problems: Record<string, FormProblem | ScaleProblem>; input: ScaleInput };

function readScaleForm(form: FormData): Read {
	const typed = (name: string) => severalLines(textOf(form, name));
	const names = ["year", "currency", "figure", "step", "minimum", "datedOn", "dueOn"] as const;
	const method = scaleMethods.find((code) => code === form.get("method")) ?? "base";
	const values: ScaleValues = {
		...(Object.fromEntries(names.map((name) => [name, typed(name)])) as Record<(typeof names)[number], string>),
		method,
		ownPoints: typed("ownPoints"),
		points: Object.fromEntries(assessedClasses.map((code) => [code, typed(`points-${code}`)])),
	};
	const problems: Record<string, FormProblem | ScaleProblem> = {};
	const days = { datedOn: parseDay(values.datedOn), dueOn: parseDay(values.dueOn) };
	for (const [name, day] of Object.entries(days))
		if (!day) problems[name] = { reason: day === null ? "bad-day" : "required" };
	for (const name of ["year", "currency", "figure", "step"] as const) {
		if (values[name] === "") problems[name] = { reason: "required" };
	}
	const texts = [
		...names.map((name) => [name, values[name]]),
		...Object.entries(values.points).map(([code, text]) => [`points-${code}`, text]),
	];
	for (const [name = "", text = ""] of texts) {
		if (text.length > maxFieldLength) problems[name] = { reason: "too-long", most: maxFieldLength };
	}
	const year = plainDigits(values.year);
	if (values.year !== "" && !/^\d{4}$/.test(year)) problems.year = { reason: "bad-year" };
	const own = ownPointsOf(values.ownPoints);
	if ("line" in own) problems.ownPoints = own;
	const sound = <T>(name: string, value: T) => (problems[name] ? {} : { [name]: value });
	return {
		values,
		problems,
		input: {
			method,
			...sound("year", Number(year)),
			...sound("currency", values.currency),
			...sound("figure", values.figure),
			...sound("step", values.step),
			...sound("minimum", values.minimum === "" ? null : values.minimum),
			...sound("datedOn", days.datedOn),
			...sound("dueOn", days.dueOn),
			...("line" in own ? {} : { ownPoints: own.points }),
			points: Object.fromEntries(Object.entries(values.points).filter(([code]) => !problems[`points-${code}`])),
		},
	};
}

/** Parses lines such as `AZ 2.5`, one per member. Returns the first invalid line or repeated country if there is one. */
function ownPointsOf(
	text: string,
): { points: Record<string, string> } | { reason: "bad-points-of" | "repeated-country"; line: string } {
	const lines = text.split("\n").map((line) => line.trim());
	const points: Record<string, string> = {};
	for (const line of lines.filter((each) => each !== "")) {
		const [, code = "", number = ""] = /^([A-Za-z]{2})[\s:=,]+(\S{1,40})$/.exec(line) ?? [];
		const known = code.toUpperCase();
		if (code === "" || Object.keys(points).length >= maxOwnPoints) {
			return { reason: "bad-points-of", line: line.slice(0, 60) };
		}
		if (Object.hasOwn(points, known)) return { reason: "repeated-country", line: known };
		points[known] = number;
	}
	return { points };
}
