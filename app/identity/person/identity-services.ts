import type { Actor } from "#app/identity/person/actor.ts";
import type { AttemptLimits } from "#app/identity/person/attempt-limits.server.ts";
import type { BackgroundTasks } from "#app/identity/person/background-tasks.server.ts";
import type { FormSeal } from "#app/identity/person/form-seal.server.ts";
import type { SecondFactorRule } from "#app/identity/person/second-factor.policy.ts";
import type { Sessions } from "#app/identity/person/sessions.server.ts";
import type { Clock } from "#app/platform/clock.ts";
import type { Database, Transaction } from "#app/platform/database/database.server.ts";
import type { KeyRing } from "#app/platform/key-ring.server.ts";
import type { Log } from "#app/platform/log.server.ts";
import type { Mailer } from "#app/platform/mail.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";

/** The services this area's commands need; the composition root puts them together. */
export type IdentityServices = {
	database: Database;
	mailer: Mailer;
	/** False on a site without a mail server, whose emails are only written to files. */
	sendsEmail: boolean;
	clock: Clock;
	log: Log;
	/**
	 * The origin of links in emails: `https://library.example`. It comes from the configuration, never from a request's
	 * Host header; otherwise a stranger could make us email a token in a link to their own host.
	 */
	origin: string;
	sessions: Sessions;
	/** Whether some roles must have a second factor; defaults to `required`. `sessions` uses the same setting. */
	secondFactor?: SecondFactorRule | undefined;
	limits: AttemptLimits;
	formSeal: FormSeal;
	/** The keys that seal the secrets of two-step verification in the database. */
	keys: KeyRing;
	backgroundTasks: BackgroundTasks;
	/** `recordActivity` of the activity area, injected because that area is above this one. */
	recordActivity: RecordActivity;
	/** Queues an email to an account's owner; injected because the notifications area is also above this one. */
	queueAccountEmail: QueueAccountEmail;
};

/** Events about which the account's owner is emailed at once, since somebody else may have caused them. */
export const accountEvents = [
	"password-changed",
	"second-factor-set-up",
	"second-factor-off",
	"second-factor-reset",
	"second-factor-reset-requested",
	"second-factor-reset-refused",
	"recovery-codes-renewed",
	"recovery-code-used",
] as const;
type AccountEvent = (typeof accountEvents)[number];

/**
 * News about a request to reset another account's two-step verification: for the person who made it, so that they
 * notice a request made in their name, and for those who decide on it.
 */
export const resetNews = ["requested", "to-decide", "confirmed", "refused"] as const;
type ResetNews = { reset: (typeof resetNews)[number]; account: string };

export type QueueAccountEmail = (
	tx: Transaction,
	account: { id: string; email: string; locale: string },
	news: AccountEvent | ResetNews,
) => Promise<void>;

type RecordActivity = (
	tx: Transaction,
	actor: Actor,
	entry: {
		verb: IdentityVerb;
		subjectType: "account" | "one-time-link";
		subjectId: string;
		before?: Prisma.InputJsonValue;
		after?: Prisma.InputJsonValue;
		/** The countries concerned, if they differ from those for which the account holds roles now. */
		members?: string[];
	},
) => Promise<void>;

/** The verbs this area writes into the activity log. */
const identityVerbs = [
	"account.sign-in",
	"account.refuse-sign-in",
	"account.begin-sign-in",
	"account.refuse-code",
	"account.confirm",
	"account.sign-out",
	"account.sign-out-everywhere",
	"account.create-head",
	"account.sign-up",
	"account.request-reset",
	"account.set-password",
	"account.invite",
	"account.renew-invitation",
	"account.send-password-link",
	"account.show-link",
	"account.grant-role",
	"account.revoke-role",
	"account.disable",
	"account.enable",
	"account.begin-second-factor",
	"account.set-up-second-factor",
	"account.renew-recovery-codes",
	"account.turn-off-second-factor",
	"account.close",
	"account.reset-second-factor",
	"account.request-second-factor-reset",
	"account.refuse-second-factor-reset",
	"account.withdraw-second-factor-reset",
	"one-time-link.create-first-head",
	"one-time-link.create-sign-up",
] as const;
type IdentityVerb = (typeof identityVerbs)[number];
