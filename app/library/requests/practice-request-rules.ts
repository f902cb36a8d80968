import { z } from "zod";
import { type RequestRules, type RequestType, rulesWithOneMove } from "#app/cases/case-rules.ts";

/** Requests about a published practice; those on the way to publication are in `publication-rules.ts`. */

/**
 * Asks each owner country to approve a practice that the secretariat compiled and published without its approval. The
 * country approves or objects; a practice that is withdrawn, or is no longer the country's, needs no approval.
 */
export const approvalRules = rulesWithOneMove("approval", 30, [
	{ to: "cleared", by: ["responder"] },
	{ to: "objected", by: ["responder"], message: "required" },
	{ to: "withdrawn", by: ["requester"] },
]);

/**
 * Passes a country's objection to the secretariat, which answers it in words or with another version; an approval by
 * the country withdraws it.
 */
export const objectionRules = rulesWithOneMove("objection", 14, [
	{ to: "answered", by: ["responder"] },
	{ to: "withdrawn", by: ["requester"] },
]);

/** The content of an objection. */
export const objectionContent = z.object({ pid: z.string(), version: z.string(), reason: z.string() });

/**
 * Asks for the withdrawal of a practice: each owner country's focal points approve, then the secretariat, which gets a
 * request of its own, carries it out (`accepted`). Either refuses with a reason.
 */
export const withdrawalRules = rulesWithOneMove("withdrawal", 14, [
	{ to: "cleared", by: ["responder"] },
	{ to: "accepted", by: ["responder"] },
	{ to: "refused", by: ["responder"], message: "required" },
	{ to: "withdrawn", by: ["requester"] },
]);

/** The content of a request for withdrawal: the reason for readers, and an internal note. */
export const withdrawalContent = z.object({
	pid: z.string(),
	reason: z.string(),
	internalNote: z.string().nullable(),
	askedBy: z.string(),
	/** The owner countries for which the requester may ask; none in older requests. */
	askedFor: z.array(z.string()).default([]),
});
export type WithdrawalContent = z.output<typeof withdrawalContent>;

/** The rules of each request about a published practice, by its type. */
export const practiceRequestRules = {
	approval: approvalRules,
	objection: objectionRules,
	withdrawal: withdrawalRules,
} as const satisfies Partial<Record<RequestType, RequestRules>>;
export type PracticeRequestType = keyof typeof practiceRequestRules;
export const practiceRequestTypes = Object.keys(practiceRequestRules) as PracticeRequestType[];

/** The subject of a request about a published practice. */
export function practiceSubject(pid: string): { type: "practice"; id: string } {
	return { type: "practice", id: pid };
}
