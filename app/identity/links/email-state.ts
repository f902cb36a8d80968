/** State of an email that carries a one-time link. */
export type EmailState = {
	delivery: "under-way" | "sent" | "failed";
	/** When it was sent, failed, or was started. */
	at: Date;
	expiresAt: Date;
	/** Whether the link has stopped working. */
	ended: boolean;
};

/** Milliseconds after which an email that has neither been sent nor failed is considered lost with its process. */
const sendTimeout = 5 * 60 * 1000;

/** Derives the state of an email from its link's row. */
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
