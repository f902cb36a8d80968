import type { RequestRecord } from "#app/cases/case-rows.server.ts";
import { mayOpenSecretariat } from "#app/identity/person/accounts.policy.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import { type LockedVersion, titleOf } from "#app/library/record/locked-version.server.ts";
import type { NoticeKind } from "#app/notifications/notice.ts";
import { notify } from "#app/notifications/notify.server.ts";

/** Paths that notices link to, without the language prefix. */
export const recordPaths = {
	progress: (pid: string) => `/desk/practices/${pid}/progress`,
	clearance: (pid: string) => `/desk/practices/${pid}/clearance`,
	approval: (pid: string) => `/desk/practices/${pid}/approval`,
	withdrawal: (pid: string) => `/desk/practices/${pid}/withdrawal`,
	/** Where the secretariat withdraws it. */
	withdraw: (pid: string) => `/desk/practices/${pid}/withdraw`,
	secretariat: (pid: string) => `/secretariat/practices/${pid}`,
} as const;

/** The page on which the actor follows a practice's progress: the secretariat's own, or the one on the desk. */
export function recordPathFor(actor: Actor, pid: string): string {
	return mayOpenSecretariat(actor) ? recordPaths.secretariat(pid) : recordPaths.progress(pid);
}

/** A notice about a locked version. */
export type RecordNotice = {
	kind: NoticeKind;
	/** Account IDs; the actor is left out. */
	to: readonly string[];
	/** The request after it moved; its id and revision make the notice unique. */
	request: Pick<RequestRecord, "id" | "revision" | "dueOn" | "waitingOn">;
	/**
	 * What the recipient must be allowed to see: the practice, or the request for people of countries that only clear it.
	 */
	sees?: "practice" | "request";
	path: string;
	country?: string;
	message?: string | null;
	/** Makes the notice unique if the request did not move. */
	occasion?: string;
	/** Includes the deadline, if the recipient has to act by then. */
	due?: true;
};

/** Kinds that are sent by email only while the request is still waiting for an answer. */
const callsForAction: ReadonlySet<NoticeKind> = new Set<NoticeKind>([
	"clearance-asked",
	"clearance-missing",
	"record-submitted",
	"changes-requested",
	"deadline",
	"back-in-pool",
]);

/** Notifies people of what happened to a version, in the same transaction; each recipient once. */
export async function notifyOfRecord(locked: LockedVersion, telling: RecordNotice): Promise<void> {
	const { kind, request, path, country, message, due, occasion, sees = "practice" } = telling;
	const facts = {
		...titleOf(locked),
		path,
		...(country ? { country } : {}),
		...(message ? { message } : {}),
		...(callsForAction.has(kind) && (request.waitingOn === "requester" || request.waitingOn === "responder")
			? { waits: { request: request.id, for: request.waitingOn } }
			: {}),
		...(due && request.dueOn ? { dueOn: request.dueOn } : {}),
	};
	const subject =
		sees === "request" ? { type: "request", id: request.id } : { type: "practice", id: locked.version.pid };
	const key = [kind, request.id, request.revision, ...(occasion ? [occasion] : [])].join(":");
	await notify(
		locked.tx,
		locked.now,
		telling.to
			.filter((accountId) => accountId !== actorId(locked.actor))
			.map((accountId) => ({ key, kind, accountId, subject, facts })),
	);
}
