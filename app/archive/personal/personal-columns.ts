import { erasedName } from "#app/identity/person/erased.ts";

/** A table whose rows are about one person each. */
type PersonalTable = {
	/** The column with the id of the person's account. */
	of: string;
	/** What the person gets in a download of their own data. */
	exported: readonly string[];
	/** Columns that they don't get because they are secret, about others, or of no use outside the database. */
	withheld: readonly string[];
	/** What happens when the person is erased: the rows are deleted, or only some columns change. */
	erased: "rows" | ErasedColumns;
};

type ErasedColumns = {
	/** The content of columns afterwards, as an SQL expression. */
	set?: Readonly<Record<string, string>>;
	/** Why all other columns stay as they are. */
	rest: KeptReason;
};

/** Why erasure leaves columns as they are; the page for erasing accounts says the same in other words. */
type KeptReason =
	/** Shows that there was an account and what it did, but not whose it was. */
	| "tombstone"
	/** The activity log and other immutable data: it shows who decided what, with the tombstone's name. */
	| "record"
	/** Facts of the register of members: who represents a member. Erasure hides them from everybody but the secretariat. */
	| "register";

/** Every table in a backup whose rows are about people with an account. */
export const personalTables: Readonly<Record<string, PersonalTable>> = {
	account: {
		of: "id",
		exported: ["id", "email", "name", "locale", "created_at", "disabled_at", "last_sign_in_at"],
		withheld: ["password_hash", "erased_at"],
		erased: {
			set: {
				email: "id || '@erased.invalid'",
				name: `'${erasedName}'`,
				locale: "'en'",
				password_hash: "null",
				last_sign_in_at: "null",
			},
			rest: "tombstone",
		},
	},
	role_grant: {
		of: "account_id",
		exported: ["role", "member", "granted_at", "revoked_at"],
		withheld: ["id"],
		erased: { rest: "tombstone" },
	},
	second_factor: {
		of: "account_id",
		exported: ["confirmed_at"],
		withheld: ["secret", "last_step", "pending_secret", "pending_at"],
		erased: "rows",
	},
	recovery_code: {
		of: "account_id",
		exported: ["created_at", "used_at"],
		withheld: ["code_hash"],
		erased: "rows",
	},
	/**
	 * What the person did, and from which IP address. The logged changes are about the register and practices. The
	 * database function `erase_from_activity` empties the IP address, and the person's name and email address.
	 */
	activity: {
		of: "actor_id",
		exported: ["at", "actor_role", "verb", "subject_type", "subject_id", "address"],
		withheld: ["id", "before", "after", "request_id", "members"],
		erased: { rest: "record" },
	},
	follow: {
		of: "account_id",
		exported: ["kind", "subject", "created_at"],
		withheld: ["id"],
		erased: "rows",
	},
	weekly_digest: { of: "account_id", exported: ["by_email", "told_until"], withheld: [], erased: "rows" },
	calendar_feed: { of: "account_id", exported: ["created_at"], withheld: ["secret_hash"], erased: "rows" },
	saved_search: {
		of: "account_id",
		exported: ["name", "query", "locale", "delivery", "created_at", "last_opened_at"],
		withheld: ["id", "feed_hash"],
		erased: "rows",
	},
	autosave: {
		of: "account_id",
		exported: ["pid", "language", "tab", "entries", "saved_at"],
		withheld: ["version_id", "seq", "revision"],
		erased: "rows",
	},
	uploaded_draft: {
		of: "account_id",
		exported: ["file_name", "title", "pieces", "pid", "uploaded_at"],
		withheld: ["id"],
		erased: "rows",
	},
	reviewer_profile: {
		of: "account_id",
		exported: ["functions", "languages", "countries", "capacity", "away_until", "updated_at"],
		withheld: ["revision"],
		erased: "rows",
	},
	review: {
		of: "account_id",
		exported: [
			...["pid", "named", "draft", "saved_at", "recommendation", "for_author", "for_secretariat", "criteria"],
			"answered_at",
		],
		withheld: ["request_id", "version_id", "place", "saves", "revision"],
		erased: { rest: "record" },
	},
	review_conflict: {
		of: "account_id",
		exported: ["pid", "declared_at"],
		withheld: ["reason"],
		erased: { rest: "record" },
	},
	practice_comment: {
		of: "author_id",
		exported: ["pid", "field", "locale", "quote", "text", "created_at"],
		withheld: [
			...["id", "version_id", "request_id", "parent_id", "quote_before", "quote_after", "revision", "side"],
			...["visibility", "resolved_at", "resolved_by_id"],
		],
		erased: { rest: "record" },
	},
	/** The question and its answer stay, without the asker. */
	question: {
		of: "account_id",
		exported: [
			...["pid", "language", "text", "locale", "email", "asker_agrees", "state", "created_at", "sent_at", "closed_at"],
			...["answer", "answer_language"],
		],
		withheld: ["id", "thread_id", "version", "answered_for", "answered_by_id", "answerer_agrees", "reason", "ended_at"],
		erased: { set: { account_id: "null", email: "null" }, rest: "record" },
	},
	/**
	 * A registration for an event under the person's email address. Somebody who has a place or waits for one keeps it as
	 * a delegate without an account; a year after the event, the data of all delegates are deleted.
	 */
	registration: {
		of: "account_id",
		exported: [
			...["delegation", "name", "office", "email", "attendance", "locale", "state", "late_reason", "exception_reason"],
			...["created_at", "seated_at", "ended_at", "attended_at", "certificate"],
		],
		withheld: ["id", "event_id", "place", "registrar", "created_by_id", "ended_by", "end_reason", "revision"],
		erased: {
			set: {
				account_id: "null",
				...Object.fromEntries(
					["name", "office", "email"].map((column) => [
						column,
						`case when state in ('waiting', 'seated') then ${column} else '' end`,
					]),
				),
			},
			rest: "record",
		},
	},
	/** Seats on juries, with what the person declared and scored there. */
	award_seat: {
		of: "account_id",
		exported: ["category_id", "chair", "trial", "trial_submitted_at"],
		withheld: ["id"],
		erased: { rest: "record" },
	},
	award_declaration: {
		of: "account_id",
		exported: ["nomination_id", "conflict", "reason", "at"],
		withheld: ["seat_id"],
		erased: { set: { reason: "case when reason is null then null else '' end" }, rest: "record" },
	},
	award_sheet: {
		of: "account_id",
		exported: ["nomination_id", "entries", "state", "submitted_at", "void_reason"],
		withheld: ["id", "seat_id", "revision"],
		erased: { rest: "record" },
	},
	award_remark: {
		of: "account_id",
		exported: ["nomination_id", "text", "at"],
		withheld: ["id", "seat_id"],
		erased: { rest: "record" },
	},
	access_grant: {
		of: "account_id",
		exported: ["pid", "purpose", "state", "created_at", "closed_at", "until", "reason"],
		withheld: ["id", "decided_for", "live_key"],
		erased: { set: { purpose: "''" }, rest: "record" },
	},
	introduction_outcome: {
		of: "account_id",
		exported: ["side", "answer", "note", "at"],
		withheld: ["id", "request_id"],
		erased: { rest: "record" },
	},
	adoption_step: {
		of: "account_id",
		exported: ["step", "country", "date", "note", "language", "at"],
		withheld: ["id", "adoption_id", "side", "audience"],
		erased: { rest: "record" },
	},
	status_confirmation: {
		of: "account_id",
		exported: ["pid", "status", "note", "confirmed_at"],
		withheld: ["id", "confirmation_request_id"],
		erased: { rest: "record" },
	},
	request_entry: {
		of: "actor_id",
		exported: ["at", "kind", "text"],
		withheld: ["id", "request_id", "side", "visibility", "data", "revision"],
		erased: { rest: "record" },
	},
	/** Hidden, and no longer linked with the account, so that the tombstone does not say who it was. */
	contact: {
		of: "account_id",
		exported: ["member", "person_name", "office", "email", "phone", "role", "from_date", "to_date", "visibility"],
		withheld: [
			...["id", "end_reason", "designation_letter_id", "created_at", "created_by_id", "revision", "predecessor_id"],
			"handed_over_at",
		],
		erased: { set: { account_id: "null", visibility: "'secretariat'", revision: "revision + 1" }, rest: "register" },
	},
	/** Notices and emails show what their reader may see at the moment, so only their times are exported. */
	notice: {
		of: "account_id",
		exported: ["kind", "created_at", "read_at"],
		withheld: ["id", "key", "subject_type", "subject_id", "facts", "in_daily_digest"],
		erased: "rows",
	},
	notice_setting: { of: "account_id", exported: ["delivery", "chosen_at"], withheld: [], erased: "rows" },
	email: {
		of: "account_id",
		exported: ["kind", "address", "locale", "state", "queued_at", "sent_at"],
		withheld: [
			...["id", "key", "member", "subject_type", "subject_id", "payload", "attempts", "round", "next_attempt_at"],
			...["failure", "error"],
		],
		erased: "rows",
	},
	unsubscribe_link: { of: "account_id", exported: ["scope", "created_at"], withheld: ["token_hash"], erased: "rows" },
};

/**
 * Columns about people in tables that are about something else. Columns with an id say who did or has to do something;
 * the log also says so, and is exported. After an erasure, the id refers to the tombstone. The columns of an enquiry
 * are about people without an account, and are deleted with it; erasing an account also deletes closed enquiries from
 * its email address.
 */
export const peopleElsewhere: Readonly<Record<string, readonly string[]>> = {
	admission_draft: ["saved_by_id"],
	adoption: ["created_by_id"],
	agreement: ["created_by_id"],
	attention_case: ["assigned_to_id", "done_by_id"],
	calendar_event_revision: ["account_id"],
	confirmation_request: ["account_id"],
	award_call: ["created_by_id"],
	award_decision: ["decided_by_id", "proposed_by_id"],
	award_extension: ["by_id"],
	award_recommendation: ["by_id"],
	contribution_entry: ["recorded_by_id"],
	contribution_scale: ["issued_by_id"],
	document: ["created_by_id"],
	document_version: ["uploaded_by_id"],
	enquiry: ["email", "name"],
	forum_event: ["created_by_id"],
	import: ["created_by_id", "started_by_id", "undone_by_id"],
	member_event: ["actor_id", "confirmed_by_id"],
	need: ["created_by_id"],
	pending_event: ["decided_by_id", "proposed_by_id"],
	practice: ["created_by_id"],
	practice_file: ["uploaded_by_id"],
	practice_version: ["created_by_id", "updated_by_id", "writers"],
	programme: ["published_by_id"],
	recognition: ["recorded_by_id"],
	recognition_revocation: ["decided_by_id", "proposed_by_id"],
	request: ["assigned_to_id", "from_account_id", "to_account_id"],
	submission_snapshot: ["account_id"],
};
