import { z } from "zod";
import { closed, type RequestRules } from "#app/cases/case-rules.ts";
import { line } from "#app/identity/person/identity-forms.ts";
import type { RightsStatus } from "#app/reference/rights.ts";

/**
 * A nomination: a member enters an exact version of a practice into a category. It is a case between its focal points
 * and the secretariat, which checks whether it may be judged.
 */

export type NominationState = "sent" | "returned" | "accepted" | "declined" | "withdrawn" | "done";

/** What an officer checks; the site has checked the version, its owner and the limit. */
export const nominationChecks = ["category", "results", "endorsement", "language"] as const;

export const nominationRules = {
	type: "nomination",
	initial: "sent",
	states: {
		sent: { waitingOn: "responder", days: 14, checking: true },
		returned: { waitingOn: "requester", days: 7 },
		// Eligible: the jury judges it, and a decision ends it.
		accepted: { waitingOn: "date", days: null },
		declined: closed,
		withdrawn: closed,
		done: closed,
	},
	moves: [
		{ from: ["sent"], to: "returned", by: ["responder"], message: "required" },
		{ from: ["returned"], to: "sent", by: ["requester"] },
		{ from: ["sent"], to: "accepted", by: ["responder"], needsChecklist: true },
		{ from: ["sent", "returned"], to: "declined", by: ["responder"], message: "required" },
		{ from: ["sent", "returned", "accepted"], to: "withdrawn", by: ["requester"] },
		{ from: ["accepted"], to: "done", by: ["requester"] },
	],
	checklist: nominationChecks,
} satisfies RequestRules & { initial: NominationState };

export type ConsentState = "sent" | "accepted" | "declined" | "withdrawn";

/** The consent of another country that owns the practice too. It must come before the call closes. */
export const consentRules = {
	type: "nomination-consent",
	initial: "sent",
	states: { sent: { waitingOn: "responder", days: 14 }, accepted: closed, declined: closed, withdrawn: closed },
	moves: [
		{ from: ["sent"], to: "accepted", by: ["responder"] },
		{ from: ["sent"], to: "declined", by: ["responder"] },
		{ from: ["sent"], to: "withdrawn", by: ["requester"] },
	],
	checklist: [],
} satisfies RequestRules & { initial: ConsentState };

/** What both kinds of request contain. */
export const nominationContent = z.object({
	nominationId: z.uuid(),
	callId: z.uuid(),
	categoryId: z.uuid(),
	pid: z.string(),
	version: z.string(),
});
export type NominationContent = z.output<typeof nominationContent>;

export const maxEndorsement = 300;
/** The senior office that supports the nomination, and when it said so. */
const endorsement = line(maxEndorsement);

/** The form that enters a practice. */
export const nominationForm = z.object({
	categoryId: z.uuid({ error: "chooseOne" }),
	/** The pid of the practice and its owner for whom it is entered: `4F7K-2 GE`. */
	entry: z.string({ error: "chooseOne" }).regex(/^\S+ [A-Z]{2}$/, "chooseOne"),
	endorsement,
});

/** The form that sends a returned nomination again. */
export const resubmissionForm = z.object({ endorsement });

/** What decides whether a version may be nominated. */
export type NominatedPractice = {
	countries: readonly string[];
	provenance: string;
	tier: string;
	withdrawnAt: Date | null;
	embargoUntil: Date | null;
	publishedVersionId: string | null;
};

export type EntryProblem = "not-published" | "withdrawn" | "not-full" | "not-owners";

/** Why a practice may not be nominated; undefined if its published version may. */
export function entryProblem(practice: NominatedPractice, now: Date): EntryProblem | undefined {
	if (practice.withdrawnAt !== null) return "withdrawn";
	if (practice.publishedVersionId === null) return "not-published";
	if (practice.embargoUntil !== null && practice.embargoUntil > now) return "not-published";
	if (practice.tier !== "full") return "not-full";
	return practice.provenance === "owner" ? undefined : "not-owners";
}

/** A nomination as the rules on juries and decisions see it. */
export type Standing = { state: NominationState; member: string; withdrawn: boolean };

/** Whether a suspension holds a nomination: it is revived when the member is reinstated. */
export function isHeld({ member }: Pick<Standing, "member">, statuses: ReadonlyMap<string, RightsStatus>): boolean {
	return statuses.get(member) === "suspended";
}

/** Whether a nomination is judged: it is eligible, its practice stands, and its member is not suspended. */
export function isLive(nomination: Standing, statuses: ReadonlyMap<string, RightsStatus>): boolean {
	return nomination.state === "accepted" && !nomination.withdrawn && !isHeld(nomination, statuses);
}

/** The page of a nomination, or of a request for consent to it, without the language. */
export function nominationPath(id: string): string {
	return `/desk/nominations/${id}`;
}
