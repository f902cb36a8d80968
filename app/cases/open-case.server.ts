import { logRequest, type RequestRecord, requestOfRow, rowOfState, writeEntry } from "#app/cases/case-rows.server.ts";
import type { RequestRules } from "#app/cases/case-rules.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";
import type { Role } from "#app/reference/rights.ts";

export type NewRequest = {
	/** Generated with the form, if sending it twice must open only one request. */
	id?: string;
	subject: { type: string; id: string };
	/** The country concerned. */
	member: string | null;
	/**
	 * If set, everybody with this role for the member is on the requester's side; if not, only the person who opens the
	 * request.
	 */
	fromRole?: Role;
	to: { kind: "account"; accountId: string } | { kind: "role"; role: Role; member: string } | { kind: "secretariat" };
	/** The content, in the shape that the type defines. */
	content: Prisma.InputJsonObject;
	/** If set, at most one open request may have this key. */
	openKey: string | null;
};

export type OpenOutcome = { outcome: "opened" | "already-open"; request: RequestRecord };

/**
 * Opens a request within a command of the area that owns its type; that command has already checked the actor's right
 * to do so.
 * @returns the request that is already open under the same `openKey`, if there is one
 */
export async function openRequest(
	tx: Transaction,
	actor: Actor,
	rules: RequestRules,
	newRequest: NewRequest,
	now: Date,
): Promise<OpenOutcome> {
	const { openKey, subject, member, content, to } = newRequest;
	if (openKey !== null) {
		await tx.$executeRaw`select pg_advisory_xact_lock(hashtext(${`request ${openKey}`}))`;
		const open = await tx.request.findUnique({ where: { openKey } });
		if (open) return { outcome: "already-open", request: requestOfRow(open) };
	}
	const { row, sent } = rowOfState(rules, rules.initial, now);
	const created = await tx.request.create({
		data: {
			...(newRequest.id === undefined ? {} : { id: newRequest.id }),
			type: rules.type,
			subjectType: subject.type,
			subjectId: subject.id,
			member,
			fromAccountId: actorId(actor) ?? null,
			fromRole: newRequest.fromRole ?? null,
			toKind: to.kind,
			toAccountId: to.kind === "account" ? to.accountId : null,
			toRole: to.kind === "role" ? to.role : null,
			toMember: to.kind === "role" ? to.member : null,
			content,
			openKey,
			...row,
			createdAt: now,
			sentAt: sent ? now : null,
		},
	});
	const request = requestOfRow(created);
	await writeEntry(tx, { actor, side: "requester", now }, request, { kind: "opened", visibility: "both" });
	await logRequest(tx, actor, request, "request.open", { after: { state: request.state } });
	return { outcome: "opened", request };
}
