import { z } from "zod";
import type { Clock } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database/database.server.ts";

/**
 * The kinds of notice, on the site and by email, and how soon each is emailed unless a person chooses otherwise: `at-once`
 * if it waits for its reader or answers what the reader asked, otherwise `daily`. Their texts are in `messages/`.
 */
const urgencyOfKind = {
	"clearance-asked": "at-once",
	"clearance-missing": "at-once",
	"clearance-returned": "daily",
	"record-cleared": "daily",
	"record-submitted": "at-once",
	"review-asked": "at-once",
	"review-answered": "daily",
	"review-ended": "at-once",
	"changes-requested": "at-once",
	"record-accepted": "daily",
	"record-published": "daily",
	"record-declined": "daily",
	"record-taken-back": "daily",
	remark: "daily",
	deadline: "at-once",
	"back-in-pool": "at-once",
	"record-corrected": "daily",
	"record-withdrawn": "daily",
	"confirm-record": "at-once",
	"published-for-country": "at-once",
	objection: "at-once",
	"objection-answered": "at-once",
	"withdrawal-asked": "at-once",
	"withdrawal-approved": "at-once",
	"withdrawal-refused": "daily",
	"withdrawal-cancelled": "daily",
	"withdrawal-closed": "daily",
	"message-received": "at-once",
	"account-requested": "at-once",
	"question-asked": "at-once",
	"question-late": "at-once",
	"question-answered": "at-once",
	"question-declined": "at-once",
	"question-ended": "at-once",
	"access-asked": "at-once",
	"access-granted": "at-once",
	"access-refused": "at-once",
	"access-ended": "at-once",
	"adoption-asked": "at-once",
	"adoption-unasked": "at-once",
	"adoption-news": "daily",
	"adoption-confirmed": "daily",
	"adoption-disputed": "at-once",
	"adoption-silent": "daily",
	"adoption-removed": "daily",
	"adoption-quiet": "at-once",
	"adoption-in-use": "at-once",
	"offer-ending": "at-once",
	"need-published": "at-once",
	"need-expiring": "at-once",
	"introduction-asked": "at-once",
	"introduction-unasked": "at-once",
	"introduction-accepted": "at-once",
	"introduction-declined": "daily",
	"introduction-ended": "daily",
	"introduction-outcome": "at-once",
	"nomination-news": "at-once",
	"nomination-consent": "at-once",
	"jury-asked": "at-once",
	"jury-sheets": "at-once",
	"jury-open": "at-once",
	"award-results": "daily",
	"award-feedback": "at-once",
	"register-view": "daily",
} as const;
export type NoticeKind = keyof typeof urgencyOfKind;
export const noticeKinds = Object.keys(urgencyOfKind) as NoticeKind[];

/** What the date of a notice means: for most kinds, the deadline of a task. */
export function meaningOfDate(kind: NoticeKind): "deadline" | "wantedBy" | "openUntil" | "lastDay" {
	if (kind === "need-published") return "wantedBy";
	if (kind === "need-expiring") return "openUntil";
	return kind === "offer-ending" ? "lastDay" : "deadline";
}

/**
 * How a person’s notices are emailed; they are always shown on the site. `tasks-at-once`: each urgent one in an email of
 * its own, the others together once a day.
 */
export const noticeDeliveries = ["tasks-at-once", "daily", "none"] as const;
export type NoticeDelivery = (typeof noticeDeliveries)[number];

/** The choice of an account that has not made any. */
export const defaultNoticeDelivery: NoticeDelivery = "tasks-at-once";

/** In which email a notice of a kind is sent to a person who made this choice; null for none. */
export function emailFor(kind: NoticeKind, chosen: NoticeDelivery): "own" | "daily" | null {
	if (chosen === "none") return null;
	return chosen === "tasks-at-once" && urgencyOfKind[kind] === "at-once" ? "own" : "daily";
}

/** What a notice is about, with a subject type of the activity log. */
export type NoticeSubject = { type: string; id: string };

/** The facts of a notice besides its kind. */
export type NoticeFacts = {
	/** The title of its subject, as its readers know it. */
	title: string;
	/** The language of the title (BCP 47). */
	language?: string | undefined;
	/** The practice that has this title. */
	pid?: string | undefined;
	/** The practice concerned, if the title belongs to something else. */
	aboutPid?: string | undefined;
	/** The code of the form of help that an offer is about. */
	help?: string | undefined;
	/** For a reminder: the kind of the notice that it repeats. */
	remindsOf?: NoticeKind | undefined;
	/** The member concerned (ISO 3166-1 alpha-2). */
	country?: string | undefined;
	/** `2026-12-09`; `meaningOfDate` says what it is. */
	dueOn?: string | undefined;
	/** A message written by a person, such as a reason or a comment. */
	message?: string | undefined;
	/**
	 * The request that the reader has to answer, and the reader's side of it: emails about it are sent only while it is
	 * that side's turn. Omitted if there is nothing to do.
	 */
	waits?: { request: string; for: "requester" | "responder" } | undefined;
	/** The path to which it leads, without the language: `/desk/requests/…`; never an absolute URL. */
	path: string;
};

export type NewNotice = {
	/** Identifies the event. An account is notified only once per key, however often the event is reported. */
	key: string;
	kind: NoticeKind;
	accountId: string;
	/** What the reader must be allowed to see in order to be notified; null if there is nothing to check. */
	subject: NoticeSubject | null;
	facts: NoticeFacts;
};

/**
 * Tells which of the subjects an account may see at the moment, with one answer per subject. Called again whenever
 * notices are shown or emailed. Injected by the composition root, because this area knows none of the areas that own
 * the subjects. Known subjects are `practice` (by its pid; drafts too), `adoption` and `request`; `request-requester`
 * and `request-responder` are visible while the request waits for that side. Any other subject is invisible.
 */
export type MaySee = (accountId: string, subjects: readonly NoticeSubject[]) => Promise<boolean[]>;

/** The services that the reads and commands of notices need. */
export type NoticeServices = { database: Pick<Database, "prisma">; clock: Clock; maySee: MaySee };

/** A notice as shown to its reader. */
export type NoticeEntry = { id: string; kind: NoticeKind; facts: NoticeFacts };

/** The shape in which facts are stored. */
export const noticeFacts = z.strictObject({
	title: z.string(),
	language: z.string().optional(),
	pid: z.string().optional(),
	aboutPid: z.string().optional(),
	help: z.string().optional(),
	remindsOf: z.enum(noticeKinds).optional(),
	country: z.string().optional(),
	dueOn: z.iso.date().optional(),
	message: z.string().optional(),
	waits: z.strictObject({ request: z.uuid(), for: z.enum(["requester", "responder"]) }).optional(),
	// Two slashes or a backslash would lead to another site.
	path: z.string().regex(/^\/(?![/\\])[^\\\s]*$/),
});
