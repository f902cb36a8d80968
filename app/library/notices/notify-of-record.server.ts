import { actorId } from "#app/identity/person/actor.ts";
import { type LockedVersion, titleOf } from "#app/library/record/locked-version.server.ts";
import type { NoticeKind } from "#app/notifications/notice.ts";
import { notify } from "#app/notifications/notify.server.ts";
import type { RequestRecord } from "#app/requests/request-rows.server.ts";

/** Where notices lead, below the language. */
export const recordPaths = {
	progress: (pid: string) => `/desk/practices/${pid}/progress`,
	clearance: (pid: string) => `/desk/practices/${pid}/clearance`,
	approval: (pid: string) => `/desk/practices/${pid}/approval`,
	withdrawal: (pid: string) => `/desk/practices/${pid}/withdrawal`,
	/** Where the secretariat withdraws it. */
	withdraw: (pid: string) => `/desk/practices/${pid}/withdraw`,
	secretariat: (pid: string) => `/secretariat/practices/${pid}`,
} as const;

/** What people are told of a record that is locked. */
export type RecordNotice = {
	kind: NoticeKind;
	/** Accounts; whoever does it is not told. */
	to: readonly string[];
	/** The request that moved, as it is now: it makes the occasion one of its own. */
	request: Pick<RequestRecord, "id" | "revision" | "dueOn" | "waitingOn">;
	/** What the reader must see: the record, or, for people of countries that only clear it, the request. */
	sees?: "practice" | "request";
	path: string;
	country?: string;
	message?: string | null;
	/** What makes the occasion one of its own where the request did not move. */
	occasion?: string;
	/** Names the last day where the reader is to do something until then. */
	due?: true;
};

/** What is said while the request waits for somebody, and is of no use by mail once it no longer does. */
const callsForAction: ReadonlySet<NoticeKind> = new Set<NoticeKind>([
	"clearance-asked",
	"clearance-missing",
	"record-submitted",
	"changes-requested",
	"deadline",
	"back-in-pool",
]);

/** Tells people what happened to a record, in the transaction of it; each of them once. */
export async function notifyOfRecord(locked: LockedVersion, telling: RecordNotice): Promise<void> {
	const { kind, request, path, country, message, due, occasion, sees = "practice" } = telling;
	const facts = {
		...titleOf(locked),
		path,
		...(country ? { country } : {}),
		...(message ? { message } : {}),
		...(callsForAction.has(kind) && request.waitingOn !== "nobody"
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
