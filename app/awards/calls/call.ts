import { z } from "zod";
import { line, optionalLine, optionalParagraphs, paragraphs } from "#app/identity/person/identity-forms.ts";
import { inTwoLanguages, type TwoLanguages } from "#app/membership/status/localized.ts";
import { exactDay } from "#app/platform/partial-date.ts";
import { endOfMinute, momentOf, timeZone, wallTime, wallTimeProblem } from "#app/platform/wall-time.ts";
import type { RightsStatus } from "#app/reference/rights.ts";

/**
 * A call for nominations to an award: an officer prepares it, a head announces it, and the clock opens and closes it.
 * Pure rules without database access.
 */

/** The states that people bring about; see `phaseOf` for those of the clock. */
export type CallState = "draft" | "announced" | "judging" | "decided" | "published" | "cancelled";

/** What a call is at a moment: `coming` until it opens, `screening` once it has closed and until juries begin. */
export type CallPhase = Exclude<CallState, "announced"> | "coming" | "open" | "screening";

/**
 * The statuses whose members a call may admit. A member under review counts as active, as it does for the public; a
 * founder is a founding signatory that is not admitted yet.
 */
export const nominatingStatuses = ["active", "admitted", "founder", "declared"] as const;
export type NominatingStatus = (typeof nominatingStatuses)[number];

/** The fewest sheets with which a nomination can be judged, and the number that a new call proposes. */
export const sheetsNeededLimits = { least: 2, most: 9, usual: 3 } as const;
/** Nominations that one member may have in a call. */
export const nominationLimits = { least: 1, most: 20, usual: 2 } as const;
export const callLimits = { title: 120, lead: 600, text: 300, name: 60, levels: 4, criteria: 8 } as const;
/** The weights of a category's criteria sum to this. */
const fullWeight = 100;
/** Scores are whole numbers from 0 to 5; a category describes these. */
export const describedScores = ["0", "3", "5"] as const;

/** A level of recognition, which the call names. */
export type Level = { code: string; name: TwoLanguages; meaning: TwoLanguages };

export type Criterion = {
	/** `c1`, `c2` …: its place in the category. */
	code: string;
	weight: number;
	title: TwoLanguages;
	about: TwoLanguages;
	/** What 0, 3 and 5 mean. */
	words: Record<(typeof describedScores)[number], TwoLanguages>;
};

type Timed = { state: CallState; zone: string; opensAt: string; closesAt: string };

/**
 * What a call is at a moment. The minute of the deadline still belongs to it, by the clock of the call's zone; there is
 * no grace after it.
 */
export function phaseOf({ state, zone, opensAt, closesAt }: Timed, now: Date): CallPhase {
	if (state !== "announced") return state;
	if (now < momentOf(opensAt, zone)) return "coming";
	return now < endOfMinute(closesAt, zone) ? "open" : "screening";
}

/** Whether a member of this status may nominate. */
export function admitsStatus(nominators: readonly string[], status: RightsStatus | undefined): boolean {
	if (status === undefined) return false;
	const counted = status === "under-review" ? "active" : status;
	return nominators.includes(counted);
}

export type CallTimeProblem = "closes-before-opening" | "due-before-closing" | "results-before-due";

/** The field of a call's form with a time that comes too early; undefined if the order is right. */
function timeProblem({
	opensAt,
	closesAt,
	sheetsDueAt,
	resultsOn,
}: {
	opensAt: string;
	closesAt: string;
	sheetsDueAt: string;
	resultsOn: string | null;
}): { field: "closesAt" | "sheetsDueAt" | "resultsOn"; problem: CallTimeProblem } | undefined {
	// Wall times of one zone compare as texts.
	if (closesAt <= opensAt) return { field: "closesAt", problem: "closes-before-opening" };
	if (sheetsDueAt <= closesAt) return { field: "sheetsDueAt", problem: "due-before-closing" };
	if (resultsOn !== null && resultsOn < sheetsDueAt.slice(0, 10))
		return { field: "resultsOn", problem: "results-before-due" };
	return undefined;
}

const wholeNumber = (least: number, most: number) =>
	z
		.string({ error: "required" })
		.trim()
		.regex(/^\d{1,3}$/, "badNumber")
		.transform(Number)
		.pipe(z.number().min(least, "outOfRange").max(most, "outOfRange"));

/** The rows of a list in a form; rows that were left empty are dropped. */
function rowsOf<Row extends z.ZodObject>(row: Row, most: number) {
	const loose = z.object(Object.fromEntries(Object.keys(row.shape).map((name) => [name, z.string().optional()])));
	return z
		.array(loose.optional())
		.default([])
		.transform((rows) => rows.filter((one) => one && Object.values(one).some((text) => text?.trim())) as z.input<Row>[])
		.pipe(z.array(row).min(1, "required").max(most, "tooMany"));
}

const level = z.object({
	nameEn: line(callLimits.name),
	nameAr: optionalLine(callLimits.name),
	meaningEn: line(callLimits.text),
	meaningAr: optionalLine(callLimits.text),
});

/** The form of a call. Problems are codes of the catalogues' `problems` or of `awards.problems`. */
export const callForm = z
	.object({
		slug: z
			.string("required")
			.trim()
			.min(1, "required")
			.max(60, "tooManyCharacters")
			.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "badSlug"),
		titleEn: line(callLimits.title),
		titleAr: optionalLine(callLimits.title),
		leadEn: paragraphs(callLimits.lead),
		leadAr: optionalParagraphs(callLimits.lead),
		zone: timeZone,
		opensAt: wallTime,
		closesAt: wallTime,
		sheetsDueAt: wallTime,
		resultsOn: z
			.string()
			.optional()
			.refine((day) => day === undefined || exactDay.safeParse(day).success, "badDate")
			.transform((day) => day ?? null),
		nominators: z
			.array(z.enum(nominatingStatuses, "notInList"))
			.default([])
			.pipe(z.array(z.enum(nominatingStatuses)).min(1, "required")),
		memberLimit: wholeNumber(nominationLimits.least, nominationLimits.most),
		sheetsNeeded: wholeNumber(sheetsNeededLimits.least, sheetsNeededLimits.most),
		levels: rowsOf(level, callLimits.levels),
	})
	.superRefine((call, context) => {
		for (const field of ["opensAt", "closesAt", "sheetsDueAt"] as const) {
			const problem = wallTimeProblem(call[field], call.zone);
			if (problem) context.addIssue({ code: "custom", path: [field], message: problem });
		}
		const order = timeProblem(call);
		if (order) context.addIssue({ code: "custom", path: [order.field], message: order.problem });
	})
	.transform(({ titleEn, titleAr, leadEn, leadAr, levels, ...rest }) => ({
		...rest,
		title: inTwoLanguages(titleEn, titleAr),
		lead: inTwoLanguages(leadEn, leadAr),
		levels: levels.map(
			({ nameEn, nameAr, meaningEn, meaningAr }, at): Level => ({
				code: `l${at + 1}`,
				name: inTwoLanguages(nameEn, nameAr),
				meaning: inTwoLanguages(meaningEn, meaningAr),
			}),
		),
	}));
export type CallInput = z.output<typeof callForm>;

const criterion = z.object({
	weight: wholeNumber(1, fullWeight),
	titleEn: line(callLimits.title),
	titleAr: optionalLine(callLimits.title),
	aboutEn: line(callLimits.text),
	aboutAr: optionalLine(callLimits.text),
	word0En: line(callLimits.text),
	word0Ar: optionalLine(callLimits.text),
	word3En: line(callLimits.text),
	word3Ar: optionalLine(callLimits.text),
	word5En: line(callLimits.text),
	word5Ar: optionalLine(callLimits.text),
});

/** The form of a category with its criteria. */
export const categoryForm = z
	.object({
		titleEn: line(callLimits.title),
		titleAr: optionalLine(callLimits.title),
		leadEn: optionalLine(callLimits.text),
		leadAr: optionalLine(callLimits.text),
		criteria: rowsOf(criterion, callLimits.criteria),
	})
	.superRefine(({ criteria }, context) => {
		if (criteria.length > 0 && weightOf(criteria) !== fullWeight)
			context.addIssue({ code: "custom", path: ["criteria"], message: "weights" });
	})
	.transform(({ titleEn, titleAr, leadEn, leadAr, criteria }) => ({
		title: inTwoLanguages(titleEn, titleAr),
		lead: leadEn === "" ? null : inTwoLanguages(leadEn, leadAr),
		criteria: criteria.map(
			(one, at): Criterion => ({
				code: `c${at + 1}`,
				weight: one.weight,
				title: inTwoLanguages(one.titleEn, one.titleAr),
				about: inTwoLanguages(one.aboutEn, one.aboutAr),
				words: {
					"0": inTwoLanguages(one.word0En, one.word0Ar),
					"3": inTwoLanguages(one.word3En, one.word3Ar),
					"5": inTwoLanguages(one.word5En, one.word5Ar),
				},
			}),
		),
	}));
export type CategoryInput = z.output<typeof categoryForm>;

/** The sum of the criteria's weights. */
export function weightOf(criteria: readonly { weight: number }[]): number {
	return criteria.reduce((sum, { weight }) => sum + weight, 0);
}

export const deadlines = ["closes", "sheets"] as const;
export type Deadline = (typeof deadlines)[number];

const reason = { reasonEn: line(callLimits.text), reasonAr: optionalLine(callLimits.text) };

/** The form with a reason that everybody reads. */
export const publicReasonForm = z
	.object(reason)
	.transform(({ reasonEn, reasonAr }) => inTwoLanguages(reasonEn, reasonAr));

/** The form that extends a deadline: which one, to when, and why. */
export const extensionForm = z
	.object({ deadline: z.enum(deadlines, "chooseOne"), to: wallTime, ...reason })
	.transform(({ reasonEn, reasonAr, ...rest }) => ({ ...rest, reason: inTwoLanguages(reasonEn, reasonAr) }));
export type ExtensionInput = z.output<typeof extensionForm>;

export type ExtensionProblem =
	/** It is over already, or its time has not come. */
	| "too-late"
	/** The new time is not later. */
	| "not-later"
	/** The next time of the call comes before it. */
	| "after-next"
	| "skipped"
	| "twice";

/**
 * Why a deadline may not be extended; undefined if it may. The deadline for nominations is extended before it has
 * passed; that for sheets until the call is decided.
 */
export function extensionProblem(
	call: Timed & { sheetsDueAt: string; resultsOn: string | null },
	{ of, to }: { of: Deadline; to: string },
	now: Date,
): ExtensionProblem | undefined {
	const phase = phaseOf(call, now);
	const open: readonly CallPhase[] = of === "closes" ? ["coming", "open"] : ["coming", "open", "screening", "judging"];
	if (!open.includes(phase)) return "too-late";
	const wall = wallTimeProblem(to, call.zone);
	if (wall) return wall;
	if (to <= (of === "closes" ? call.closesAt : call.sheetsDueAt)) return "not-later";
	if (now >= momentOf(to, call.zone)) return "not-later";
	const next = of === "closes" ? { closesAt: to } : { sheetsDueAt: to };
	return timeProblem({ ...call, ...next }) ? "after-next" : undefined;
}

export type AnnouncementProblem = "no-category" | "closed-already";

/** Why a call can't be announced yet; empty if it can. Its form and those of its categories check the rest. */
export function announcementProblems(
	{ zone, closesAt, categories }: { zone: string; closesAt: string; categories: readonly unknown[] },
	now: Date,
): AnnouncementProblem[] {
	return [
		...(categories.length === 0 ? (["no-category"] as const) : []),
		...(now >= endOfMinute(closesAt, zone) ? (["closed-already"] as const) : []),
	];
}

/** The public page of a call, without the language. */
export function callPath(slug: string): string {
	return `/awards/${slug}`;
}

/** The page on which the secretariat works on a call, without the language. */
export function managedCallPath(id: string): string {
	return `/secretariat/awards/${id}`;
}
