import type { Actor } from "#app/identity/person/actor.ts";
import type { AttemptLimits } from "#app/identity/person/attempt-limits.server.ts";
import type { BackgroundTasks } from "#app/identity/person/background-tasks.server.ts";
import type { SecondFactorRule } from "#app/identity/person/second-factor.policy.ts";
import type { Sessions } from "#app/identity/person/sessions.server.ts";
import type { Clock } from "#app/platform/clock.ts";
import type { Database, Transaction } from "#app/platform/database/database.server.ts";
import type { Log } from "#app/platform/log.server.ts";
import type { Mailer } from "#app/platform/mail.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";

/** What the commands of this area work with; the composition root puts it together. */
export type IdentityServices = {
	database: Database;
	mailer: Mailer;
	clock: Clock;
	log: Log;
	/**
	 * What links in letters begin with: `https://library.example`. It comes from the configuration, never from
	 * the Host header of a request, or a stranger could have our letter carry a token to a host of theirs.
	 */
	origin: string;
	sessions: Sessions;
	/** Whether some roles must have a second factor; `required` unless said otherwise. `sessions` goes by the same. */
	secondFactor?: SecondFactorRule | undefined;
	limits: AttemptLimits;
	backgroundTasks: BackgroundTasks;
	/** `recordActivity` of the activity area, which stands above this one and is therefore handed in. */
	recordActivity: RecordActivity;
	/** Queues an email to the owner of an account; the notifications area stands above this one, too. */
	queueAccountEmail: QueueAccountEmail;
};

/** What the owner of an account is told by email at once, since somebody else may have done it. */
export const accountEvents = [
	"password-changed",
	"second-factor-set-up",
	"second-factor-off",
	"second-factor-reset",
	"recovery-codes-renewed",
	"recovery-code-used",
] as const;
type AccountEvent = (typeof accountEvents)[number];

export type QueueAccountEmail = (
	tx: Transaction,
	account: { id: string; email: string; locale: string },
	event: AccountEvent,
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
		/** The countries that it concerns, where they are others than those for which the account now holds roles. */
		members?: string[];
	},
) => Promise<void>;

/** What this area writes into the activity log. */
const identityVerbs = [
	"account.sign-in",
	"account.refuse-sign-in",
	"account.begin-sign-in",
	"account.refuse-code",
	"account.confirm",
	"account.sign-out",
	"account.sign-out-everywhere",
	"account.create-head",
	"account.request-reset",
	"account.set-password",
	"account.invite",
	"account.renew-invitation",
	"account.send-password-link",
	"account.grant-role",
	"account.revoke-role",
	"account.disable",
	"account.enable",
	"account.begin-second-factor",
	"account.set-up-second-factor",
	"account.renew-recovery-codes",
	"account.turn-off-second-factor",
	"account.reset-second-factor",
	"one-time-link.create-first-head",
] as const;
type IdentityVerb = (typeof identityVerbs)[number];
