import type { RequestRecord } from "#app/cases/case-rows.server.ts";
import { lockOpenRequests } from "#app/cases/lock-cases.server.ts";
import { mustMoveRequest } from "#app/cases/move-case.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import {
	type PracticeRequestType,
	practiceRequestRules,
	practiceSubject,
	withdrawalContent,
} from "#app/library/requests/practice-request-rules.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

/** The open requests of a type about a published practice, locked; the practice is locked before them. */
export function openPracticeRequests(tx: Transaction, pid: string, type: PracticeRequestType) {
	return lockOpenRequests(tx, practiceSubject(pid), type);
}

/**
 * Moves such a request within a command that has checked the actor's permission.
 * @throws Error if its rules have no such move
 */
export async function movePracticeRequest(
	tx: Transaction,
	by: { actor: Actor; now: Date },
	request: RequestRecord,
	move: Parameters<typeof mustMoveRequest>[4],
): Promise<RequestRecord> {
	return mustMoveRequest(tx, by, practiceRequestRules[request.type as PracticeRequestType], request, move);
}

/** The open objections of a country to a published practice, locked. */
export async function objectionsOf(tx: Transaction, pid: string, country: string): Promise<RequestRecord[]> {
	return (await openPracticeRequests(tx, pid, "objection")).filter(({ member }) => member === country);
}

/**
 * Closes the open requests about a practice that is withdrawn: there is nothing left to approve, objections are met,
 * and a requested withdrawal is carried out.
 * @returns the accounts that asked for the withdrawal
 */
export async function closePracticeRequests(
	tx: Transaction,
	by: { actor: Actor; now: Date },
	pid: string,
	reason: string,
): Promise<string[]> {
	for (const request of await openPracticeRequests(tx, pid, "approval"))
		await movePracticeRequest(tx, by, request, { to: "withdrawn", side: "requester" });
	for (const request of await openPracticeRequests(tx, pid, "objection"))
		await movePracticeRequest(tx, by, request, { to: "answered", side: "responder", message: reason });
	const requested = await openPracticeRequests(tx, pid, "withdrawal");
	for (const request of requested) {
		const carriedOut = request.toKind === "secretariat";
		const move = carriedOut
			? ({ to: "accepted", side: "responder" } as const)
			: ({ to: "withdrawn", side: "requester" } as const);
		await movePracticeRequest(tx, by, request, { ...move, message: reason });
	}
	return requested.map(({ content }) => withdrawalContent.parse(content).askedBy);
}
