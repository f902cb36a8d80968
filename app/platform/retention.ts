/** How long something is kept: a number of days or months after the moment named in its comment. */
export type Period = { days: number } | { months: number };

/**
 * How long the site keeps data that it doesn't keep for good, as it does the register, published practices and the
 * activity log. Jobs delete the data after these periods; the privacy page and `docs/operations.md` state them.
 */
export const retention = {
	/** Links that work once: after they expire. */
	links: { days: 30 },
	/** Requests to reset two-step verification that nobody decides on: after they are made. */
	secondFactorResets: { days: 3 },
	/** Notices on the site: after they appear. */
	notices: { days: 180 },
	/** Emails: after they are queued. */
	emails: { days: 365 },
	/** Links for unsubscribing: after they are made; more than a year, since people find old emails. */
	unsubscribeLinks: { days: 400 },
	/** IP addresses in the activity log: after the entry is made. The entry stays. */
	logAddresses: { days: 365 },
	/** Accounts that nobody signs in to, until they are disabled: after the last sign-in. */
	unusedAccounts: { days: 365 },
	/** Disabled accounts, until they are erased: after the last sign-in. */
	disabledAccounts: { days: 3 * 365 },
	/** Messages and requests for an account: after they are closed. */
	enquiries: { months: 12 },
	/** Questions that the asker doesn't confirm: after they are asked. */
	unconfirmedQuestions: { days: 7 },
	/** Email addresses of askers: after their question is closed. */
	questionAddresses: { days: 90 },
	/** Names, offices and email addresses of delegates: after the event. Their number for each delegation stays. */
	delegates: { months: 12 },
	/** Automatically saved contents of the practice form: after they are saved. */
	autosaves: { days: 90 },
	/** Uploaded spreadsheets with their rows: after the last step of the import. */
	imports: { days: 90 },
	/** Daily counts of searches: after the day. */
	searchCounts: { days: 180 },
	/** Daily counts of how often practices are read: after the first day of their month. */
	useCounts: { days: 180 },
	/** Backups: after they are made. */
	backups: { months: 12 },
	/** Reports of backups and restores: after they begin. */
	backupReports: { days: 365 },
} as const satisfies Record<string, Period>;

/** The moment until which something is kept. */
export function keptUntil(since: Date, { days }: { days: number }): Date {
	return new Date(since.getTime() + days * 86_400_000);
}

/** The moment before which something is too old to be kept. */
export function keptSince(now: Date, { days }: { days: number }): Date {
	return new Date(now.getTime() - days * 86_400_000);
}
