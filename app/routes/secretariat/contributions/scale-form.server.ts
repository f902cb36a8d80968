import type { FormVisit } from "#app/http/access.server.ts";
import { notFound } from "#app/http/answers.server.ts";
import { done, edited, form, noFields } from "#app/http/form-action.server.ts";
import { textOf } from "#app/http/form-data.ts";
import type { Person } from "#app/identity/person/actor.ts";
import type { ScaleProblem } from "#app/membership/contributions/contribution-scale.ts";
import { assessedClasses, type ScaleInput } from "#app/membership/contributions/contribution-scale.ts";
import { findContributionScale } from "#app/membership/contributions/contribution-scales.server.ts";
import { scaleMethods } from "#app/membership/contributions/contribution-shares.ts";
import { saveContributionScale } from "#app/membership/contributions/save-contribution-scale.server.ts";
import { plainDigits } from "#app/membership/ledger/contribution-amount.ts";
import { severalLines } from "#app/platform/text/several-lines.ts";
import { type FormProblem, refused } from "#app/routes/secretariat/contributions/problem-sentences.server.ts";
import { scaleValues } from "#app/routes/secretariat/contributions/scale-values.ts";
import type { FormValues } from "#app/ui/form/concurrent-edit.ts";
import { parseDay } from "#app/views/member/period.ts";

/** More characters than any field of a scale needs. */
const maxFieldLength = 40;
/** The most members that can have points of their own. */
const maxOwnPoints = 300;

/**
 * The form that saves a scale.
 * @param id the draft that is changed; null for a new one
 */
export function scaleForm(visit: FormVisit<Person>, id: string | null) {
	const { actor, services, form: sent, locale, messages } = visit;
	const { problems: words } = messages.contributions;
	return form({
		schema: noFields,
		run: async () => {
			const read = readScale(sent);
			const known = id === null ? null : { id, version: versionIn(sent) };
			const result = await saveContributionScale(actor, services, read.input, known);
			if (result.outcome !== "refused") return result;
			return { ...result, problems: { ...result.problems, ...read.problems } };
		},
	}).answers({
		saved: ({ scaleId }) => done("saved", `/${locale}/secretariat/contributions/scales/${scaleId}`),
		refused: ({ problems }) => refused(messages, problems),
		conflict: async () => edited(words.conflict, await present(visit, id)),
		"issued-already": edited(words["issued-meanwhile"], {}),
	});
}

/** What the form would show of the draft now. */
async function present({ actor, services }: FormVisit<Person>, id: string | null): Promise<FormValues> {
	const saved = id === null ? null : await findContributionScale(actor, services, id);
	return saved ? scaleValues(saved.scale) : {};
}

/** @throws a Response of status 404 for a form without a version, which ours always have */
function versionIn(form: FormData): number {
	const version = Number(form.get("version"));
	return Number.isSafeInteger(version) ? version : notFound();
}

/** The problems that the form itself shows, and the scale without the invalid fields. */
type Read = { problems: Record<string, FormProblem | ScaleProblem>; input: ScaleInput };

function readScale(form: FormData): Read {
	const typed = (name: string) => severalLines(textOf(form, name));
	const names = ["year", "currency", "figure", "step", "minimum", "datedOn", "dueOn"] as const;
	const method = scaleMethods.find((code) => code === form.get("method")) ?? "base";
	const values = Object.fromEntries(names.map((name) => [name, typed(name)])) as Record<(typeof names)[number], string>;
	const points = Object.fromEntries(assessedClasses.map((code) => [code, typed(`points-${code}`)]));
	const problems: Record<string, FormProblem | ScaleProblem> = {};
	const days = { datedOn: parseDay(values.datedOn), dueOn: parseDay(values.dueOn) };
	for (const [name, day] of Object.entries(days))
		if (!day) problems[name] = { reason: day === null ? "bad-day" : "required" };
	for (const name of ["year", "currency", "figure", "step"] as const) {
		if (values[name] === "") problems[name] = { reason: "required" };
	}
	const texts = [
		...names.map((name) => [name, values[name]]),
		...Object.entries(points).map(([code, text]) => [`points-${code}`, text]),
	];
	for (const [name = "", text = ""] of texts) {
		if (text.length > maxFieldLength) problems[name] = { reason: "too-long", most: maxFieldLength };
	}
	const year = plainDigits(values.year);
	if (values.year !== "" && !/^\d{4}$/.test(year)) problems.year = { reason: "bad-year" };
	const own = ownPointsOf(typed("ownPoints"));
	if ("line" in own) problems.ownPoints = own;
	const sound = <T>(name: string, value: T) => (problems[name] ? {} : { [name]: value });
	return {
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
			points: Object.fromEntries(Object.entries(points).filter(([code]) => !problems[`points-${code}`])),
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
