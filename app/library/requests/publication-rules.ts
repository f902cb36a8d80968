import { z } from "zod";
import type { RequestRules } from "#app/requests/request-rules.ts";

/**
 * What the one generic request means on a version's way to its publication: each owner and partner country clears it,
 * and the secretariat screens it and decides. The rules of reviews stand in `review-rules.ts`.
 */

const closed = { waitingOn: "nobody", days: null } as const;

/** Each country is asked by itself; those of another that returns it first are withdrawn. */
export const clearanceRules: RequestRules = {
	type: "clearance",
	initial: "sent",
	states: { sent: { waitingOn: "responder", days: 14 }, cleared: closed, returned: closed, withdrawn: closed },
	moves: [
		{ from: ["sent"], to: "cleared", by: ["responder"] },
		{ from: ["sent"], to: "returned", by: ["responder"], message: "required" },
		{ from: ["sent"], to: "withdrawn", by: ["requester"] },
	],
	checklist: [],
};

/** What an officer looks at before anything else happens with a record; the labels stand in the catalogue. */
export const screeningChecks = ["scope", "duplicate", "personal-data", "rights", "language", "sources"] as const;

/** One for each way of a version to its publication, however often changes are asked for on it. */
export const publicationRules: RequestRules = {
	type: "publication",
	initial: "sent",
	states: {
		sent: { waitingOn: "responder", days: 7, checking: true },
		"in-review": { waitingOn: "responder", days: 30, checking: true },
		"changes-requested": { waitingOn: "requester", days: 60, editable: true },
		// Until it is published.
		accepted: { waitingOn: "responder", days: 14 },
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
		// Where reviews were begun before.
		{ from: ["changes-requested"], to: "in-review", by: ["requester"] },
		{ from: ["sent", "in-review", "changes-requested"], to: "withdrawn", by: ["requester"] },
		{ from: ["accepted"], to: "published", by: ["responder"] },
	],
	checklist: screeningChecks,
};

/** What kind of thing all requests on the way of a version are about. */
export const versionSubjectType = "practice-version";

/** What a request about a version names as its subject. */
export function versionSubject(versionId: string): { type: typeof versionSubjectType; id: string } {
	return { type: versionSubjectType, id: versionId };
}

/** What every such request says: which text is meant. A later revision is another text. */
export const versionContent = z.object({ pid: z.string(), versionId: z.string(), revision: z.number().int() });
export type VersionContent = z.output<typeof versionContent>;

/** What no second clearance of a version by a country may be open under. */
export function clearanceKey(versionId: string, country: string): string {
	return `clearance:${versionId}:${country}`;
}

/** What no second request to publish a version may be open under. */
export function publicationKey(versionId: string): string {
	return `publication:${versionId}`;
}
