import type { z } from "zod";
import type { RequestRecord, RequestServices } from "#app/cases/case-rows.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { NoticeKind } from "#app/notifications/notice.ts";
import type { Reader, Transaction } from "#app/platform/database/database.server.ts";

/**
 * A type of case is one object: who sees its cases, the moves between their states, what happens to them at night, and
 * what closes them from outside. `moveCase` makes every move; `runCases` goes through all open cases every night.
 */

/** A case that is locked until the transaction ends, with its open requests. */
export type Held<Subject, State extends string> = {
	id: string;
	state: State;
	/** What the type knows about it. */
	subject: Subject;
	requests: RequestRecord[];
};

/** A locked case, who acts on it and when, and what was read before anything was locked. */
export type At<Case, World> = { tx: Transaction; actor: Actor; now: Date; world: World; held: Case };

/** For whom a person makes a move: a country, or null for the secretariat and for a side without a choice. */
export type Office = { country: string | null };

/** The office of somebody who acts for no particular country, if a condition holds. */
export function officeIf(allowed: boolean): Office | null {
	return allowed ? { country: null } : null;
}

/** One move of a case. */
export type CaseMove<Case extends { state: string }, World, Form extends z.ZodType = z.ZodType> = {
	from: readonly Case["state"][];
	to: Case["state"];
	/** The verb of its entry in the activity log; left out if the entry on the request is enough. */
	verb?: string;
	/** The fields that a person sends with it; left out if only the site makes it. */
	form?: Form;
	/** For whom the actor may make it now; null if they may not. Left out if only the site makes it. */
	by?(at: At<Case, World>): Office | null | Promise<Office | null>;
	/** The notice about it, for types that notify by it. */
	notice?: NoticeKind;
	/** What is stored with the new state. */
	data?(at: At<Case, World> & { office: Office }, sent: z.output<Form>): Readonly<Record<string, unknown>>;
	/** Cached pages that show the case. */
	tags?(at: At<Case, World>, sent: z.output<Form>): string[];
};

/** A move as it is made. */
export type Step<Case extends { state: string }, World> = {
	move: CaseMove<Case, World>;
	office: Office;
	/** What the person sent with it; empty if the site makes it. */
	sent: Readonly<Record<string, unknown>>;
	/** The revision of the request that the form showed. */
	revision?: number | undefined;
};

/** Why a case is closed from outside. */
export type ClosingCause = { cause: "withdrawn" | "hidden"; pid: string };

/** A type of case to which nothing happens at night or from outside. */
export type MovableCase<
	Services extends RequestServices,
	World,
	Case extends { id: string; state: string },
	Moves extends Readonly<Record<string, CaseMove<Case, World>>> = Readonly<Record<string, CaseMove<Case, World>>>,
> = {
	type: string;
	/** Reads what the rules depend on, such as the statuses of members, before anything is locked. */
	prepare(services: Services): Promise<World>;
	/** Locks a case; null if there is none. */
	lock(tx: Transaction, actor: Actor, id: string): Promise<Case | null>;
	/** Whether the actor may see it; otherwise it does not exist for them. */
	sees(at: At<Case, World>): boolean;
	moves: Moves;
	/**
	 * Whether a move was made before with the same form (`done`), or the case has changed since the form was opened
	 * (`conflict`).
	 */
	before(at: At<Case, World>, step: Step<Case, World>): Before | Promise<Before>;
	/** Stores the new state, and closes or moves the requests. */
	store(at: At<Case, World>, step: Step<Case, World>, data: Readonly<Record<string, unknown>>): Promise<void>;
	/** Writes the entry of the activity log for moves that have a verb. */
	log?(at: At<Case, World>, verb: string, step: Step<Case, World>): Promise<void>;
	/** Notifies the people concerned. */
	notify(at: At<Case, World>, step: Step<Case, World>): Promise<void>;
};

/** A type of case: `Services` prepare its `World`, its cases are locked as `Case`. */
export type CaseType<
	Services extends RequestServices,
	World,
	Case extends { id: string; state: string },
	Moves extends Readonly<Record<string, CaseMove<Case, World>>> = Readonly<Record<string, CaseMove<Case, World>>>,
> = MovableCase<Services, World, Case, Moves> & {
	night: {
		/** The ids of the cases to go through. */
		open(reader: Reader, now: Date): Promise<string[]>;
		/** The move that the site has to make today. */
		due(at: At<Case, World>): Extract<keyof Moves, string> | undefined;
		/** Sends reminders, or passes the case on; a second run on the same day changes nothing. */
		remind(at: At<Case, World>): Promise<void>;
		/** What else is done at night; returns counts for the log. */
		also?(services: Services): Promise<Record<string, number>>;
	};
	/** What closes cases from outside: the cases that a cause concerns, and the move that the site makes. */
	outside?: {
		concerned(reader: Reader, cause: ClosingCause): Promise<string[]>;
		move: Extract<keyof Moves, string>;
	};
};

type Before = "done" | "conflict" | undefined;

/** Helps to declare a type: `sent` of each move has the type of its form. */
export function caseMoves<Case extends { state: string }, World>() {
	return <Form extends z.ZodType>(move: CaseMove<Case, World, Form>): CaseMove<Case, World, Form> => move;
}

/** What is sent with a move. */
export type SentWith<Move> = Move extends { form?: infer Form }
	? Form extends z.ZodType
		? z.output<Form>
		: never
	: never;
