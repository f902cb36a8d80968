import { z } from "zod";
import { type Criterion, describedScores } from "#app/awards/calls/call.ts";
import { closed, type RequestRules } from "#app/cases/case-rules.ts";
import { optionalParagraphs, paragraphs } from "#app/identity/person/identity-forms.ts";

/**
 * The jury of a category, and the sheets on which its jurors score. A seat is a case between the secretariat and a
 * person: jurors sit as persons. Pure rules without database access.
 */

export type SeatState = "sent" | "accepted" | "declined" | "withdrawn" | "done";

export const seatRules = {
	type: "jury-seat",
	initial: "sent",
	states: {
		sent: { waitingOn: "responder", days: 14 },
		accepted: { waitingOn: "date", days: null },
		declined: closed,
		withdrawn: closed,
		done: closed,
	},
	moves: [
		{ from: ["sent"], to: "accepted", by: ["responder"] },
		{ from: ["sent", "accepted"], to: "declined", by: ["responder"] },
		{ from: ["sent", "accepted"], to: "withdrawn", by: ["requester", "secretariat"] },
		{ from: ["accepted"], to: "done", by: ["requester"] },
	],
	checklist: [],
} satisfies RequestRules & { initial: SeatState };

/** Whether a seat is taken, or its invitation waits for an answer. */
export function isLiveSeat({ state }: { state: SeatState }): boolean {
	return state === "sent" || state === "accepted";
}

/** Whether a juror has taken a seat, also of a jury that has finished. */
export function hasSat({ state }: { state: SeatState }): boolean {
	return state === "accepted" || state === "done";
}

/** What its request contains; the title is that of the category. */
export const seatContent = z.object({ callId: z.uuid(), categoryId: z.uuid(), title: z.string() });

/** The last of `describedScores` is the highest score. */
export const highestScore = Number(describedScores.at(-1));
export const maxComment = 800;

/** What a sheet has for a criterion; a draft may lack its score. */
type SheetEntry = { score: number | null; comment: string };
export type SheetEntries = Record<string, SheetEntry>;

/**
 * The form of a sheet.
 * @param codes of the category's criteria
 */
export function sheetForm(codes: readonly string[]) {
	const score = z
		.string()
		.optional()
		.refine((text) => text === undefined || /^[0-5]$/.test(text), "chooseOne")
		.transform((text) => (text === undefined ? null : Number(text)));
	const fields = codes.flatMap((code) => [
		[`score-${code}`, score] as const,
		[`comment-${code}`, optionalParagraphs(maxComment)] as const,
	]);
	return z.object(Object.fromEntries(fields)).transform((typed): SheetEntries => {
		const values = typed as Record<string, number | string | null>;
		return Object.fromEntries(
			codes.map((code) => [
				code,
				{ score: values[`score-${code}`] as number | null, comment: String(values[`comment-${code}`] ?? "") },
			]),
		);
	});
}

/** The codes of the criteria that have no score yet. */
export function unscored(criteria: readonly Pick<Criterion, "code">[], entries: SheetEntries): string[] {
	return criteria.map(({ code }) => code).filter((code) => (entries[code]?.score ?? null) === null);
}

/** The form that invites a juror. */
export const invitationForm = z.object({
	accountId: z.uuid({ error: "chooseOne" }),
	chair: z
		.string()
		.optional()
		.transform((checked) => checked !== undefined),
});

/** Why a nomination is closed to a juror. */
export type Closed = "own-country" | "conflict";

export type SheetState = "draft" | "submitted" | "void";

/** What decides whether a category opens. */
export type OpeningState = {
	/** Whether invitations wait for an answer. */
	invited: boolean;
	/** For each live nomination, the sheets that are due and those that are in. */
	nominations: readonly { due: number; submitted: number }[];
	sheetsNeeded: number;
	/** Whether the deadline for sheets has passed. */
	late: boolean;
};

/**
 * Whether a category opens: all due sheets are in, or its deadline has passed; and in both cases every live nomination
 * has as many sheets as the call needs. Otherwise the head extends the deadline or seats another juror.
 */
export function opens({ invited, nominations, sheetsNeeded, late }: OpeningState): boolean {
	if (nominations.length === 0) return false;
	if (nominations.some(({ submitted }) => submitted < sheetsNeeded)) return false;
	return late || (!invited && nominations.every(({ due, submitted }) => submitted >= due));
}

export const maxConflictReason = 500;
/** Why there is a conflict; only the secretariat reads it. */
export const conflictForm = z.object({ reason: paragraphs(maxConflictReason) });

/** What a juror declares about a nomination. */
export type Declaration = { nominationId: string; conflict: boolean; reason: string };

/**
 * The form with which a juror declares on nominations: an answer for each, and a reason for each conflict.
 * @param ids of the nominations
 */
export function declarationForm(ids: readonly string[]) {
	const fields = ids.flatMap((id) => [
		[`conflict-${id}`, z.enum(["no", "yes"], "chooseOne")] as const,
		[`reason-${id}`, optionalParagraphs(maxConflictReason)] as const,
	]);
	return z
		.object(Object.fromEntries(fields))
		.superRefine((typed, context) => {
			for (const id of ids)
				if (typed[`conflict-${id}`] === "yes" && typed[`reason-${id}`] === "")
					context.addIssue({ code: "custom", path: [`reason-${id}`], message: "required" });
		})
		.transform((typed): Declaration[] =>
			ids.map((nominationId) => ({
				nominationId,
				conflict: typed[`conflict-${nominationId}`] === "yes",
				reason: String(typed[`reason-${nominationId}`]),
			})),
		);
}

/** What a juror says to the others. */
export const remarkForm = z.object({ text: paragraphs(2000) });

/** The page of a seat, without the language. */
export function seatPath(id: string): string {
	return `/desk/jury/${id}`;
}

/** The page on which the secretariat seats and follows the jury of a category, without the language. */
export function managedJuryPath(callId: string, categoryId: string): string {
	return `/secretariat/awards/${callId}/categories/${categoryId}/jury`;
}
