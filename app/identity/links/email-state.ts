/** What became of a letter with a link. */
export type EmailState = {
	delivery: "under-way" | "sent" | "failed";
	/** When it was sent, could not be, or was begun. */
	at: Date;
	expiresAt: Date;
	/** The link works no longer. */
	ended: boolean;
};

/** Milliseconds after which a letter that neither went off nor failed was lost with the process that sent it. */
const sendTimeout = 5 * 60 * 1000;

/** Whether the letter of a link went off, as far as the link tells. */
export function emailState(
	link: { createdAt: Date; sentAt: Date | null; failedAt: Date | null; usedAt: Date | null; expiresAt: Date },
	now: Date,
): EmailState {
	const { createdAt, sentAt, failedAt, usedAt, expiresAt } = link;
	const lost = now.getTime() - createdAt.getTime() > sendTimeout;
	return {
		delivery: sentAt ? "sent" : failedAt || lost ? "failed" : "under-way",
		at: sentAt ?? failedAt ?? createdAt,
		expiresAt,
		ended: usedAt !== null || expiresAt <= now,
	};
}
