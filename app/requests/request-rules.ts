import type { Code, requestStates, requestTypes } from "#app/reference/codes.ts";

/**
 * What the area that owns a type of request says about it, and what follows. Nothing here asks the database: the same
 * rules and request, the same answer.
 */

export type RequestType = Code<typeof requestTypes>;
export type RequestState = Code<typeof requestStates>;

/** Who asks, who is asked, and the secretariat where it oversees what others ask of one another. */
export type Side = "requester" | "responder" | "secretariat";

/** Whose turn it is; nobody's once the request is closed. */
export type WaitingOn = "requester" | "responder" | "nobody";

export type StateRules = {
	waitingOn: WaitingOn;
	/** Days until whoever it waits for should have moved it; null for no deadline. */
	days: number | null;
	/** Nobody but the asking side knows of it yet. */
	draft?: true;
	/** The asking side may change what it asks. */
	editable?: true;
	/** Those asked go through the checklist. */
	checking?: true;
};

export type Move = {
	from: readonly RequestState[];
	to: RequestState;
	by: readonly Side[];
	/** The other side is told why. */
	message?: "required";
	/** Every item of the checklist has been found there. */
	needsChecklist?: true;
};

/** A type of request: where it may stand and go, and what is checked. */
export type RequestRules = {
	type: RequestType;
	initial: RequestState;
	/** Only the states that the type has. */
	states: Readonly<Partial<Record<RequestState, StateRules>>>;
	moves: readonly Move[];
	/** Codes of the items; their labels are sentences of the pages. */
	checklist: readonly string[];
};

/** What was found of an item: it is there, or missing and why. What was not looked at is not in the list. */
export type Finding = { found: "there" | "missing"; comment: string | null };
export type Checklist = Readonly<Record<string, Finding>>;

export type MoveProblem =
	/** Nothing happens to a closed request any more. */
	| "closed"
	/** From here it does not go there. */
	| "not-allowed"
	/** It does, but not by this side. */
	| "not-yours"
	| "message-missing"
	/** Some item of the checklist is missing, or nobody looked at it. */
	| "checklist-open";

/** What the rules say of the state that a request stands in. @throws Error for a state that the type does not have */
export function stateRules(rules: RequestRules, state: RequestState): StateRules {
	const found = rules.states[state];
	if (!found) throw new Error(`A request of type ${rules.type} can't be ${state}.`);
	return found;
}

/** The moves that a side may make from a state, whatever else they need. */
export function movesFor(rules: RequestRules, state: RequestState, side: Side): Move[] {
	return rules.moves.filter(({ from, by }) => from.includes(state) && by.includes(side));
}

/**
 * Why a request may not be moved; undefined when it may.
 * @param wanted where to, and what the other side is told
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

/** The items that are missing or that nobody looked at, in the order of the list. */
export function itemsOpen(rules: Pick<RequestRules, "checklist">, checklist: Checklist): string[] {
	return rules.checklist.filter((item) => checklist[item]?.found !== "there");
}
