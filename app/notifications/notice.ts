import { z } from "zod";
import type { Person } from "#app/identity/person/actor.ts";
import type { Clock } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database/database.server.ts";

/** The kinds of notice, on the site and by email. Their texts are in `messages/`. */
export const noticeKinds = [
	"clearance-asked",
	"clearance-missing",
	"clearance-returned",
	"record-cleared",
	"record-submitted",
	"review-asked",
	"review-answered",
	"review-ended",
	"changes-requested",
	"record-accepted",
	"record-published",
	"record-declined",
	"record-taken-back",
	"remark",
	"deadline",
	"back-in-pool",
	"record-corrected",
	"record-withdrawn",
	"confirm-record",
	"published-for-country",
	"objection",
	"objection-answered",
	"withdrawal-asked",
	"withdrawal-approved",
	"withdrawal-refused",
	"withdrawal-cancelled",
	"withdrawal-closed",
	"message-received",
	"account-requested",
	"question-asked",
	"question-late",
	"question-answered",
	"question-declined",
	"question-ended",
	"access-asked",
	"access-granted",
	"access-refused",
	"access-ended",
	"adoption-asked",
	"adoption-unasked",
	"adoption-news",
	"adoption-confirmed",
	"adoption-disputed",
	"adoption-silent",
	"adoption-removed",
	"adoption-quiet",
	"adoption-in-use",
	"offer-ending",
	"need-published",
	"need-expiring",
	"introduction-asked",
	"introduction-unasked",
	"introduction-accepted",
	"introduction-declined",
	"introduction-ended",
	"introduction-outcome",
	"register-view",
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** Kinds that mean the same to their readers, combined into groups; people choose email settings by group. */
export const noticeGroups = ["waits-for-me", "my-records", "remarks"] as const;
export type NoticeGroup = (typeof noticeGroups)[number];

export const groupOfKind: Record<NoticeKind, NoticeGroup> = {
	"clearance-asked": "waits-for-me",
	"clearance-missing": "waits-for-me",
	"clearance-returned": "my-records",
	"record-cleared": "my-records",
	"record-submitted": "waits-for-me",
	"review-asked": "waits-for-me",
	"review-answered": "my-records",
	"review-ended": "waits-for-me",
	"changes-requested": "waits-for-me",
	"record-accepted": "my-records",
	"record-published": "my-records",
	"record-declined": "my-records",
	"record-taken-back": "my-records",
	remark: "remarks",
	deadline: "waits-for-me",
	"back-in-pool": "waits-for-me",
	"record-corrected": "my-records",
	"record-withdrawn": "my-records",
	"confirm-record": "waits-for-me",
	"published-for-country": "waits-for-me",
	objection: "waits-for-me",
	"objection-answered": "waits-for-me",
	"withdrawal-asked": "waits-for-me",
	"withdrawal-approved": "waits-for-me",
	"withdrawal-refused": "my-records",
	"withdrawal-cancelled": "my-records",
	"withdrawal-closed": "my-records",
	"message-received": "waits-for-me",
	"account-requested": "waits-for-me",
	"question-asked": "waits-for-me",
	"question-late": "waits-for-me",
	// People who ask get the answer at once.
	"question-answered": "waits-for-me",
	"question-declined": "waits-for-me",
	"question-ended": "waits-for-me",
	"access-asked": "waits-for-me",
	// As for questions, people who ask get the answer at once.
	"access-granted": "waits-for-me",
	"access-refused": "waits-for-me",
	"access-ended": "waits-for-me",
	"adoption-asked": "waits-for-me",
	"adoption-unasked": "waits-for-me",
	"adoption-news": "my-records",
	"adoption-confirmed": "my-records",
	"adoption-disputed": "waits-for-me",
	"adoption-silent": "my-records",
	"adoption-removed": "my-records",
	"adoption-quiet": "waits-for-me",
	"adoption-in-use": "waits-for-me",
	"offer-ending": "waits-for-me",
	"need-published": "waits-for-me",
	"need-expiring": "waits-for-me",
	"introduction-asked": "waits-for-me",
	"introduction-unasked": "waits-for-me",
	"introduction-accepted": "waits-for-me",
	"introduction-declined": "my-records",
	"introduction-ended": "my-records",
	"introduction-outcome": "waits-for-me",
	// Written once, by the migration that ended saved views of the register.
	"register-view": "my-records",
};

/** What the date of a notice means: for most kinds, the deadline of a task. */
export function meaningOfDate(kind: NoticeKind): "deadline" | "wantedBy" | "openUntil" | "lastDay" {
	if (kind === "need-published") return "wantedBy";
	if (kind === "need-expiring") return "openUntil";
	return kind === "offer-ending" ? "lastDay" : "deadline";
}

/**
 * The groups from which a person can get notices: researchers get notices only about their questions and requests for
 * access.
 */
export function groupsFor({ roles }: Person): readonly NoticeGroup[] {
	return roles.some(({ role }) => role !== "researcher") ? noticeGroups : ["waits-for-me"];
}

/** How the notices of a group are emailed. They are always shown on the site. */
export const noticeDeliveries = ["immediate", "daily", "none"] as const;
export type NoticeDelivery = (typeof noticeDeliveries)[number];

/** The settings of an account that has not chosen any. */
export const defaultNoticeSettings: Record<NoticeGroup, NoticeDelivery> = {
	"waits-for-me": "immediate",
	"my-records": "daily",
	remarks: "daily",
};

export type NoticeSettings = Record<NoticeGroup, NoticeDelivery>;

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
