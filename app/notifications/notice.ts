import { z } from "zod";
import type { Clock } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database/database.server.ts";

/** What somebody is told, in the site and by mail. What a kind says to people stands in `messages/`. */
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
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** What people choose mail by: kinds that mean the same to whoever reads them. */
export const noticeGroups = ["waits-for-me", "my-records", "remarks"] as const;
export type NoticeGroup = (typeof noticeGroups)[number];

/** The group of each kind. */
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
};

/** How the notices of a group come by mail; in the site they always stand. */
export const noticeMails = ["immediate", "daily", "none"] as const;
export type NoticeMail = (typeof noticeMails)[number];

/** What an account has that chose nothing. */
export const defaultMail: Record<NoticeGroup, NoticeMail> = {
	"waits-for-me": "immediate",
	"my-records": "daily",
	remarks: "daily",
};

export type NoticeSettings = Record<NoticeGroup, NoticeMail>;

/** What a notice is about, by the words of the activity log. */
export type NoticeSubject = { type: string; id: string };

/** What a notice tells, beside its kind. */
export type NoticeFacts = {
	/** The name of what it is about, as its readers know it. */
	title: string;
	/** The language of the title (BCP 47). */
	language?: string | undefined;
	pid?: string | undefined;
	/** The member that it concerns (ISO 3166-1 alpha-2). */
	country?: string | undefined;
	/** The last day, `2026-12-09`. */
	dueOn?: string | undefined;
	/** What somebody wrote: a reason, a remark. */
	message?: string | undefined;
	/**
	 * The request that waits for its reader, and its side: mail about it goes out only while it still waits for that
	 * side. Left out where there is nothing to do.
	 */
	waits?: { request: string; for: "requester" | "responder" } | undefined;
	/** Where it leads, below the language: `/desk/requests/…`; never a whole address. */
	path: string;
};

export type NewNotice = {
	/** The occasion. One account is told of one occasion once, however often it comes up. */
	key: string;
	kind: NoticeKind;
	accountId: string;
	/** What its reader must be able to see to be told of it; null where there is nothing to look at. */
	subject: NoticeSubject | null;
	facts: NoticeFacts;
};

/**
 * Which of some subjects an account may see as it is now, one answer for each: asked again whenever notices are shown
 * or sent. Handed in by whoever puts the areas together, since this one knows none of them. Known are the subjects
 * `practice` (by its pid; also drafts) and `request`; `request-asking` and `request-asked` are seen while the request
 * waits for that side. Of any other nothing is seen.
 */
export type MaySee = (accountId: string, subjects: readonly NoticeSubject[]) => Promise<boolean[]>;

/** What the reads and commands of notices work with; the services of the process have it all. */
export type NoticeServices = { database: Pick<Database, "prisma">; clock: Clock; maySee: MaySee };

/** A notice as it is told. */
export type NoticeEntry = { id: string; kind: NoticeKind; facts: NoticeFacts };

/** The shape in which facts are kept. */
export const noticeFacts = z.strictObject({
	title: z.string(),
	language: z.string().optional(),
	pid: z.string().optional(),
	country: z.string().optional(),
	dueOn: z.iso.date().optional(),
	message: z.string().optional(),
	waits: z.strictObject({ request: z.uuid(), for: z.enum(["requester", "responder"]) }).optional(),
	// Two slashes, or a backslash, would lead to another site.
	path: z.string().regex(/^\/(?![/\\])[^\\\s]*$/),
});
