import { isDeepStrictEqual } from "node:util";
import {
	type CommandContext,
	type LockedRequest,
	logRequest,
	type RequestRecord,
	requestOfRow,
	writeEntry,
} from "#app/cases/case-rows.server.ts";
import { type RequestRules, stateRules } from "#app/cases/case-rules.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";

export type ReviseOutcome =
	| { outcome: "revised"; request: RequestRecord }
	/** Somebody has changed the request since the form was opened. */
	| { outcome: "conflict"; request: RequestRecord }
	| { outcome: "refused"; reason: "not-editable" };

/**
 * Changes a request's content, within a command of the area that owns the type and has checked the shape. Saving the
 * same content again changes nothing, whatever the revision.
 * @param change.documents ids of documents to which the content refers for the first time
 */
export async function reviseRequest(
	tx: Transaction,
	{ actor, now }: Pick<CommandContext, "actor" | "now">,
	rules: RequestRules,
	{ request, side }: LockedRequest,
	change: { revision: number; content: Prisma.InputJsonObject; documents: readonly string[] },
): Promise<ReviseOutcome> {
	if (isDeepStrictEqual(request.content, change.content)) return { outcome: "revised", request };
	if (request.revision !== change.revision) return { outcome: "conflict", request };
	if (side !== "requester" || !stateRules(rules, request.state).editable)
		return { outcome: "refused", reason: "not-editable" };
	const revised = await tx.request.update({
		where: { id: request.id },
		data: { content: change.content, revision: request.revision + 1 },
	});
	for (const document of change.documents)
		await writeEntry(tx, { actor, side, now }, revised, { kind: "document", visibility: "both", data: { document } });
	await logRequest(tx, actor, request, "request.revise", {
		before: { revision: request.revision },
		after: { revision: revised.revision, documents: [...change.documents] },
	});
	return { outcome: "revised", request: requestOfRow(revised) };
}
