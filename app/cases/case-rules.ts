import type { Code, requestTypes } from "#app/reference/codes.ts";

/**
 * What the area that owns a type of request defines for it, and the consequences. Pure functions without database
 * access: the same rules and request always give the same answer.
 */

export type RequestType = Code<typeof requestTypes>;

/** States of a request; each type uses some of them. */
export const requestStates = [
	"draft",
	"sent",
	"returned",
	"complete",
	"admitted",
	"refused",
	"cleared",
	"objected",
	"in-review",
	"answered",
	"conflict",
	"changes-requested",
	"accepted",
	"scheduled",
	"done",
	"published",
	"declined",
	"withdrawn",
] as const;
export type RequestState = Code<typeof requestStates>;

/**
 * The side that makes the request, the side that receives it, and the secretariat if it oversees requests between
 * others.
 */
export type Side = "requester" | "responder" | "secretariat";

/** Whose turn it is; `date` while only a day has to come, `nobody` once the request is closed. */
export const turns = ["requester", "responder", "date", "nobody"] as const;
export type WaitingOn = Code<typeof turns>;

export type StateRules = {
	waitingOn: WaitingOn;
	/** Days within which the side whose turn it is should move it; null for no deadline. */
	days: number | null;
	/** The request is visible only to the requester's side. */
	draft?: true;
	/** The requester's side may change the content. */
	editable?: true;
	/** The recipients go through the checklist. */
	checking?: true;
};

export type Move = {
	from: readonly RequestState[];
	to: RequestState;
	by: readonly Side[];
	/** The other side must be given a message. */
	message?: "required";
	/** Every item of the checklist must have been found. */
	needsChecklist?: true;
};

/** A type of request: its states, the moves between them, and its checklist. */
export type RequestRules = {
	type: RequestType;
	initial: RequestState;
	/** Only the states that this type has. */
	states: Readonly<Partial<Record<RequestState, StateRules>>>;
	moves: readonly Move[];
	/** Codes of the items; their labels are in the catalogues. */
	checklist: readonly string[];
};

/** A state in which a request is closed. */
export const closed = { waitingOn: "nobody", days: null } as const;

/**
 * The rules of a request that is sent at once, and closed by its first move.
 * @param days within which the other side should answer
 */
export function rulesWithOneMove(type: RequestType, days: number, moves: readonly Omit<Move, "from">[]): RequestRules {
	return {
		type,
		initial: "sent",
		states: { sent: { waitingOn: "responder", days }, ...Object.fromEntries(moves.map(({ to }) => [to, closed])) },
		moves: moves.map((move) => ({ from: ["sent"], ...move })),
		checklist: [],
	};
}

/** The result for one item: there, or missing, and why. Unchecked items are absent from the checklist. */
export type Finding = { found: "there" | "missing"; comment: string | null };
export type Checklist = Readonly<Record<string, Finding>>;

export type MoveProblem =
	/** A closed request can't be moved. */
	| "closed"
	/** The state doesn't have this move. */
	| "not-allowed"
	/** The state has this move, but not for this side. */
	| "not-yours"
	| "message-missing"
	/** An item of the checklist is missing or has not been checked. */
	| "checklist-open";

/**
 * The rules for a state.
 * @throws Error for a state that the type doesn't have
 */
export function stateRules(rules: RequestRules, state: RequestState): StateRules {
	const found = rules.states[state];
	if (!found) throw new Error(`A request of type ${rules.type} can't be ${state}.`);
	return found;
}

/** The moves a side may make from a state, regardless of further conditions. */
export function movesFor(rules: RequestRules, state: RequestState, side: Side): Move[] {
	return rules.moves.filter(({ from, by }) => from.includes(state) && by.includes(side));
}

/**
 * Why a request may not be moved; undefined if it may.
 * @param wanted the target state and the message to the other side
 */
export function moveProblem(
	rules: RequestRules,
	request: { state: RequestState; checklist: Checklist },
	wanted: { to: RequestState; message: string | null },
	side: Side,
): MoveProblem | undefined {
	if (stateRules(rules, request.state).waitingOn === "nobody") return "closed";
	const known = rules.moves.filter(({ from, to }) => from.includes(request.state) && to === wanted.to);
	if (known.length === 0) return "not-allowed";
	const move = known.find(({ by }) => by.includes(side));
	if (!move) return "not-yours";
	if (move.needsChecklist && itemsOpen(rules, request.checklist).length > 0) return "checklist-open";
	return move.message === "required" && !wanted.message ? "message-missing" : undefined;
}

/** The items that are missing or have not been checked, in the order of the checklist. */
export function itemsOpen(rules: Pick<RequestRules, "checklist">, checklist: Checklist): string[] {
	return rules.checklist.filter((item) => checklist[item]?.found !== "there");
}
