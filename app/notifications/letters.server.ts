import { z } from "zod";
import { type Actor, isSecretariat } from "#app/identity/person/actor.ts";
import {
	type LetterFailure,
	type LetterKind,
	type LetterState,
	letterFailures,
	letterKinds,
	letterStates,
} from "#app/notifications/letter.ts";
import type { Database } from "#app/platform/database/database.server.ts";
import type { Email, Prisma } from "#app/platform/prisma/client.ts";

export const lettersOnPage = 50;

export type LetterFilters = {
	member?: string | undefined;
	kind?: LetterKind | undefined;
	state?: LetterState | undefined;
};

export type LetterView = {
	id: string;
	kind: LetterKind;
	member: string | null;
	address: string | null;
	accountId: string | null;
	subject: { type: string; id: string } | null;
	/** What it tells, by the shape of its kind. */
	payload: unknown;
	state: LetterState;
	failure: LetterFailure | null;
	error: string | null;
	attempts: number;
	round: number;
	queuedAt: Date;
	sentAt: Date | null;
};

/**
 * A page of the letters, the latest first; for the secretariat.
 * @param page from 1; one past the last has none
 * @returns null for everybody else
 */
export async function letterPage(
	actor: Actor,
	{ database }: { database: Pick<Database, "prisma"> },
	filters: LetterFilters,
	page: number,
): Promise<{ letters: LetterView[]; total: number } | null> {
	if (!isSecretariat(actor)) return null;
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
			skip: (page - 1) * lettersOnPage,
			take: lettersOnPage,
		}),
		database.prisma.email.count({ where }),
	]);
	return { letters: rows.map(letterView), total };
}

/** How many letters to people of the secretariat failed; what a member did not get stands on the attention list. */
export async function failedDigests(
	actor: Actor,
	{ database }: { database: Pick<Database, "prisma"> },
): Promise<number> {
	if (!isSecretariat(actor)) return 0;
	return database.prisma.email.count({ where: { kind: "digest", state: "failed" } });
}

const kinds = z.enum(letterKinds);
const states = z.enum(letterStates);
const failures = z.enum(letterFailures);

function letterView(row: Email): LetterView {
	const { id, member, address, accountId, payload, error, attempts, round, queuedAt, sentAt, subjectType, subjectId } =
		row;
	return {
		id,
		kind: kinds.parse(row.kind),
		member,
		address,
		accountId,
		subject: subjectType !== null && subjectId !== null ? { type: subjectType, id: subjectId } : null,
		payload,
		state: states.parse(row.state),
		failure: row.failure === null ? null : failures.parse(row.failure),
		error,
		attempts,
		round,
		queuedAt,
		sentAt,
	};
}
