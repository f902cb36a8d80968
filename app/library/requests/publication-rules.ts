import { z } from "zod";
import { closed, type RequestRules, rulesWithOneMove } from "#app/cases/case-rules.ts";

/**
 * Requests on the way from draft to publication: each owner and partner country clears the version, then the
 * secretariat makes the initial check and decides. The rules of reviews are in `review-rules.ts`.
 */

/** One request for each country. When one country returns the version, the requests to the others are withdrawn. */
export const clearanceRules = rulesWithOneMove("clearance", 14, [
	{ to: "cleared", by: ["responder"] },
	{ to: "returned", by: ["responder"], message: "required" },
	{ to: "withdrawn", by: ["requester"] },
]);

/** The items of the initial check, which comes before everything else; labels are in the message catalogues. */
export const screeningChecks = ["scope", "duplicate", "personal-data", "rights", "language", "sources"] as const;

/** One request for each submission of a version, however often changes are requested on it. */
export const publicationRules: RequestRules = {
	type: "publication",
	initial: "sent",
	states: {
		sent: { waitingOn: "responder", days: 7, checking: true },
		"in-review": { waitingOn: "responder", days: 30, checking: true },
		"changes-requested": { waitingOn: "requester", days: 60, editable: true },
		// Until it is published.
		accepted: { waitingOn: "responder", days: 14 },
		// Until its embargo ends.
		scheduled: { waitingOn: "date", days: null },
		published: closed,
		declined: closed,
		withdrawn: closed,
	},
	moves: [
		{ from: ["sent"], to: "in-review", by: ["responder"], needsChecklist: true },
		{ from: ["sent", "in-review", "accepted"], to: "changes-requested", by: ["responder"], message: "required" },
		{ from: ["sent", "in-review"], to: "accepted", by: ["responder"], message: "required", needsChecklist: true },
		{ from: ["sent", "in-review", "changes-requested"], to: "declined", by: ["responder"], message: "required" },
		{ from: ["changes-requested"], to: "sent", by: ["requester"] },
		// If reviews had begun before.
		{ from: ["changes-requested"], to: "in-review", by: ["requester"] },
		{ from: ["sent", "in-review", "changes-requested"], to: "withdrawn", by: ["requester"] },
		{ from: ["accepted"], to: "scheduled", by: ["responder"] },
		// Not a decision, and so not a move of the side that decides.
		{ from: ["scheduled"], to: "accepted", by: ["secretariat"] },
		{ from: ["accepted", "scheduled"], to: "published", by: ["responder"] },
	],
	checklist: screeningChecks,
};

/** The subject type of every request about a version. */
export const versionSubjectType = "practice-version";

/** The subject of a request about a version. */
export function versionSubject(versionId: string): { type: typeof versionSubjectType; id: string } {
	return { type: versionSubjectType, id: versionId };
}

/** The content of every request about a version: which text is meant. A later revision is a different text. */
export const versionContent = z.object({ pid: z.string(), versionId: z.string(), revision: z.number().int() });
export type VersionContent = z.output<typeof versionContent>;

/** The open key that allows one open clearance for each version and country. */
export function clearanceKey(versionId: string, country: string): string {
	return `clearance:${versionId}:${country}`;
}

/** The open key that allows one open request to publish a version. */
export function publicationKey(versionId: string): string {
	return `publication:${versionId}`;
}
