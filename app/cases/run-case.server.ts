import type { RequestServices } from "#app/cases/case-rows.server.ts";
import type {
	At,
	CaseMove,
	CaseType,
	ClosingCause,
	MovableCase,
	Office,
	SentWith,
	Step,
} from "#app/cases/case-type.ts";
import { type Actor, systemActor } from "#app/identity/person/actor.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { invalidatePages } from "#app/platform/invalidate-pages.server.ts";

export type MoveCaseOutcome =
	| { outcome: "done" }
	/** Another person has moved it, or the site has closed it, since the form was opened. */
	| { outcome: "conflict" }
	/** The actor may see it, but not make this move. */
	| { outcome: "forbidden" }
	| { outcome: "not-found" };

/** Any type of case whose cases and moves are these. */
type AnyMoves<Case extends { state: string }, World> = Readonly<Record<string, CaseMove<Case, World>>>;

/**
 * Makes a move for a person: locks the case, checks the right, stores the new state, logs it and notifies the people
 * concerned, in one transaction. Sending the form twice has no further effect.
 * @param input.id of the case; `revision`, for a case that is one request; the rest is what the form of the move sends
 */
export async function moveCase<
	Services extends RequestServices,
	World,
	Case extends { id: string; state: string },
	Moves extends AnyMoves<Case, World>,
	Name extends Extract<keyof Moves, string>,
>(
	actor: Actor,
	services: Services,
	type: MovableCase<Services, World, Case, Moves>,
	name: Name,
	{ id, ...sent }: { id: string; revision?: number } & SentWith<Moves[Name]>,
): Promise<MoveCaseOutcome> {
	const world = await type.prepare(services);
	return withCase(actor, services, type, { id, world }, (at) =>
		moveHeldCase(type, at, name, sent as { revision?: number } & SentWith<Moves[Name]>),
	);
}

/** The parts of a type that make its moves. */
type Moving<World, Case extends { id: string; state: string }, Moves> = Pick<
	MovableCase<never, World, Case, Moves & AnyMoves<Case, World>>,
	"type" | "moves" | "before" | "store" | "log" | "notify"
>;

/** Like `moveCase`, for a case that the actor may see and that a command of its own has locked. */
export async function moveHeldCase<
	World,
	Case extends { id: string; state: string },
	Moves extends AnyMoves<Case, World>,
	Name extends Extract<keyof Moves, string>,
>(
	type: Moving<World, Case, Moves>,
	at: At<Case, World>,
	name: Name,
	{ revision, ...sent }: { revision?: number } & SentWith<Moves[Name]>,
): Promise<MoveCaseOutcome> {
	const checked = await checkMove(type, at, name, { revision, ...sent });
	if ("outcome" in checked) return checked;
	await makeMove(type, at, name, { office: checked.office, sent });
	return { outcome: "done" };
}

/**
 * Checks whether the actor may make a move of a locked case now.
 * @returns for whom they make it; otherwise the outcome
 */
export async function checkMove<World, Case extends { id: string; state: string }, Moves extends AnyMoves<Case, World>>(
	type: Moving<World, Case, Moves>,
	at: At<Case, World>,
	name: Extract<keyof Moves, string>,
	{ revision, ...sent }: { revision?: number | undefined } & Step<Case, World>["sent"],
): Promise<MoveCaseOutcome | { office: Office }> {
	const move: CaseMove<Case, World> | undefined = type.moves[name];
	if (!move?.by) return { outcome: "not-found" };
	const before = await type.before(at, { move, sent, revision, office: { country: null } });
	if (before) return { outcome: before };
	if (!move.from.includes(at.held.state)) return { outcome: "conflict" };
	const office = await move.by(at);
	return office ? { office } : { outcome: "forbidden" };
}

/** Locks a case that the actor may see for a command of its own. */
export async function withCase<
	Services extends RequestServices,
	World,
	Case extends { id: string; state: string },
	Result,
>(
	actor: Actor,
	services: Services,
	type: Pick<MovableCase<Services, World, Case>, "lock" | "sees">,
	{ id, world }: { id: string; world: World },
	work: (at: At<Case, World>) => Promise<Result>,
): Promise<Result | { outcome: "not-found" }> {
	const now = services.clock.now();
	return services.database.prisma.$transaction((tx) => withCaseIn({ tx, actor, now, world }, type, id, work));
}

/** Like `withCase`, within a transaction. */
export async function withCaseIn<World, Case extends { id: string; state: string }, Result>(
	by: Omit<At<Case, World>, "held">,
	type: Pick<MovableCase<never, World, Case>, "lock" | "sees">,
	id: string,
	work: (at: At<Case, World>) => Promise<Result>,
): Promise<Result | { outcome: "not-found" }> {
	const held = await type.lock(by.tx, by.actor, id);
	const at = held && { ...by, held };
	return at && type.sees(at) ? work(at) : { outcome: "not-found" };
}

/** Makes a move of a locked case without asking whether the actor may: for the site, and for commands that have asked. */
export async function makeMove<World, Case extends { id: string; state: string }, Moves extends AnyMoves<Case, World>>(
	type: Pick<MovableCase<never, World, Case, Moves>, "type" | "moves" | "store" | "log" | "notify">,
	at: At<Case, World>,
	name: Extract<keyof Moves, string>,
	{ office = { country: null }, sent = {} }: Partial<Pick<Step<Case, World>, "office" | "sent">> = {},
): Promise<void> {
	const move: CaseMove<Case, World> | undefined = type.moves[name];
	if (!move) throw new Error(`A case of type ${type.type} has no move ${name}.`);
	const step = { move, office, sent };
	await type.store(at, step, move.data?.({ ...at, office }, sent) ?? {});
	if (move.verb !== undefined) await type.log?.(at, move.verb, step);
	await type.notify(at, step);
	const tags = move.tags?.(at, sent) ?? [];
	if (tags.length > 0) await invalidatePages(at.tx, tags);
}

/** Closes the open cases that a cause concerns, within the transaction that brings it about. */
export async function closeCases<
	Services extends RequestServices,
	World,
	Case extends { id: string; state: string },
	Moves extends AnyMoves<Case, World>,
>(
	tx: Transaction,
	{ actor, now, world }: Pick<At<Case, World>, "actor" | "now" | "world">,
	type: CaseType<Services, World, Case, Moves>,
	cause: ClosingCause,
): Promise<void> {
	const { outside } = type;
	for (const id of (await outside?.concerned(tx, cause)) ?? []) {
		const held = await type.lock(tx, systemActor, id);
		if (held && outside && type.moves[outside.move]?.from.includes(held.state))
			await makeMove(type, { tx, actor, now, world, held }, outside.move);
	}
}

/**
 * Goes through the open cases of a type: makes the moves that are due, or reminds the people who have to act. Each case
 * has its own transaction; a second run on the same day changes nothing.
 * @returns how many cases came to each state
 */
export async function runCases<
	Services extends RequestServices,
	World,
	Case extends { id: string; state: string },
	Moves extends AnyMoves<Case, World>,
>(services: Services, type: CaseType<Services, World, Case, Moves>): Promise<Record<string, number>> {
	const { prisma } = services.database;
	const { night, moves } = type;
	const world = await type.prepare(services);
	const now = services.clock.now();
	const counts: Record<string, number> = {};
	for (const id of await night.open(prisma, now))
		await prisma.$transaction(async (tx) => {
			const held = await type.lock(tx, systemActor, id);
			if (!held) return;
			const at = { tx, actor: systemActor, now, world, held };
			const name = night.due(at);
			if (name === undefined) return night.remind(at);
			const { from, to } = moves[name] as Moves[typeof name];
			// Another person may have closed it since the ids were read.
			if (!from.includes(held.state)) return;
			await makeMove(type, at, name);
			counts[to] = (counts[to] ?? 0) + 1;
		});
	return { ...counts, ...(await night.also?.(services)) };
}
