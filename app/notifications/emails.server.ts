import { z } from "zod";
import type { Actor } from "#app/identity/person/actor.ts";
import {
	type EmailFailure,
	type EmailKind,
	type EmailState,
	emailFailures,
	emailKinds,
	emailStates,
} from "#app/notifications/email.ts";
import { maySeeEmails } from "#app/notifications/emails.policy.ts";
import type { Database } from "#app/platform/database/database.server.ts";
import type { Email, Prisma } from "#app/platform/prisma/client.ts";

export const emailsPerPage = 50;

export type EmailFilters = {
	member?: string | undefined;
	kind?: EmailKind | undefined;
	state?: EmailState | undefined;
};

export type EmailView = {
	id: string;
	kind: EmailKind;
	member: string | null;
	/** Null if there is none, or it is not shown. */
	address: string | null;
	accountId: string | null;
	subject: { type: string; id: string } | null;
	/** What the email reports; the shape depends on its kind. */
	payload: unknown;
	state: EmailState;
	failure: EmailFailure | null;
	error: string | null;
	attempts: number;
	round: number;
	queuedAt: Date;
	sentAt: Date | null;
};

/**
 * One page of the queued and sent emails, newest first. For the secretariat.
 * @param page starts at 1; a page past the last is empty
 * @returns null for all other actors
 */
export async function emailPage(
	actor: Actor,
	{ database }: { database: Pick<Database, "prisma"> },
	filters: EmailFilters,
	page: number,
): Promise<{ emails: EmailView[]; total: number } | null> {
	if (!maySeeEmails(actor)) return null;
	const { member, kind, state } = filters;
	const where: Prisma.EmailWhereInput = {
		...(member === undefined ? {} : { member }),
		...(kind === undefined ? {} : { kind }),
		...(state === undefined ? {} : { state }),
	};
	const [rows, total] = await Promise.all([
		database.prisma.email.findMany({
			where,
			orderBy: [{ queuedAt: "desc" }, { id: "desc" }],
			skip: (page - 1) * emailsPerPage,
			take: emailsPerPage,
		}),
		database.prisma.email.count({ where }),
	]);
	return { emails: rows.map(emailView), total };
}

/** How many emails wait or were given up, for those who operate the site. */
export async function countEmails({ pool }: Pick<Database, "pool">): Promise<{
	waiting: number;
	failed: number;
	/**
	 * Given up in the last two days because no server accepted them; emails that failed a day ago or more may be left
	 * out.
	 */
	failedLately: number;
	/** Since the oldest waiting email was written; 0 if none waits. */
	oldestSeconds: number;
}> {
	const { rows } = await pool.query(
		`select count(*) filter (where state = 'queued')::int as waiting,
			count(*) filter (where state = 'failed')::int as failed,
			count(*) filter (
				where state = 'failed' and failure in ('refused', 'unreachable') and next_attempt_at > now() - interval '1 day'
			)::int as "failedLately",
			coalesce(extract(epoch from now() - min(queued_at) filter (where state = 'queued')), 0)::float8 as "oldestSeconds"
		from email where state in ('queued', 'failed')`,
	);
	return rows[0];
}

/** How many digests to secretariat staff failed. A failed reminder to a member is a case on the attention list. */
export async function countFailedDigests(
	actor: Actor,
	{ database }: { database: Pick<Database, "prisma"> },
): Promise<number> {
	if (!maySeeEmails(actor)) return 0;
	return database.prisma.email.count({ where: { kind: "digest", state: "failed" } });
}

const kinds = z.enum(emailKinds);
const states = z.enum(emailStates);
const failures = z.enum(emailFailures);

function emailView(row: Email): EmailView {
	const { id, member, address, accountId, payload, error, attempts, round, queuedAt, sentAt, subjectType, subjectId } =
		row;
	const kind = kinds.parse(row.kind);
	// The person who answers a question, perhaps an officer, must not learn who asked, and nobody whose account was
	// erased; the server's error may contain the email address.
	const secret = kind === "question" || kind === "erasure";
	return {
		id,
		kind,
		member,
		address: secret ? null : address,
		accountId,
		subject: subjectType !== null && subjectId !== null ? { type: subjectType, id: subjectId } : null,
		payload,
		state: states.parse(row.state),
		failure: row.failure === null ? null : failures.parse(row.failure),
		error: secret ? null : error,
		attempts,
		round,
		queuedAt,
		sentAt,
	};
}
