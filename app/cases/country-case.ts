import type { z } from "zod";
import {
	closed,
	type RequestRules,
	type RequestState,
	type RequestType,
	type Side,
	type StateRules,
} from "#app/cases/case-rules.ts";
import { type Actor, holds, holdsWith, isSecretariat } from "#app/identity/person/actor.ts";
import type { NoticeKind } from "#app/notifications/notice.ts";
import type { Action } from "#app/reference/rights.ts";

/**
 * Cases between two countries: the focal points of one ask those of the other, and the secretariat answers for a country
 * that has none who may. A type states its moves; the rules of its requests, and who may make which move, follow.
 */

export type CountrySide = Exclude<Side, "secretariat">;
export const countrySides = ["requester", "responder"] as const satisfies CountrySide[];

/** One move of a case between two countries. */
export type CountryMove = {
	from: readonly RequestState[];
	to: RequestState;
	/** The sides that may make it, and the right that their country needs for it; left out if only the site makes it. */
	by?: Readonly<Partial<Record<CountrySide, Action>>>;
	/** The fields that are sent with it, if any; the other side reads the `reason`. */
	form?: z.ZodType;
	/** The notice that the other side gets; both sides, if the site makes the move. */
	notice: NoticeKind;
	/** Why the site makes it. */
	cause?: string;
};
export type CountryMoves = Readonly<Record<string, CountryMove>>;

/** The first state: the other country has been asked. */
export const asked = "sent";
export type CountryState<Moves extends CountryMoves> = typeof asked | Moves[keyof Moves]["to"];

/** The page of a case, without the language. */
export function casePath(id: string): string {
	return `/desk/cases/${id}`;
}

/**
 * The rules of the requests of a type.
 * @param deadlineDays within which the other country should answer
 */
export function countryRules(
	type: RequestType,
	deadlineDays: number,
	moves: CountryMoves,
): RequestRules & { initial: typeof asked } {
	const all = Object.values(moves);
	const rulesOf = (state: RequestState): StateRules => {
		if (state === asked) return { waitingOn: "responder", days: deadlineDays };
		return all.some(({ from }) => from.includes(state)) ? { waitingOn: "requester", days: null } : closed;
	};
	const states: RequestState[] = [asked, ...all.map(({ to }) => to)];
	return {
		type,
		initial: asked,
		states: Object.fromEntries(states.map((state) => [state, rulesOf(state)])),
		moves: all.map(({ from, to, by, form }) => ({
			from,
			to,
			by: sidesOf(by),
			...(form && !form.safeParse({}).success ? { message: "required" as const } : {}),
		})),
		checklist: [],
	};
}

/** The site moves a request for the side that made it, and the secretariat for a country without focal points. */
function sidesOf(by: CountryMove["by"] = { requester: "continue-exchange" }): Side[] {
	return [
		...(by.requester ? ["requester" as const] : []),
		...(by.responder ? (["responder", "secretariat"] as const) : []),
	];
}

/** What the policy depends on, besides the actor and the move. */
export type Parties = {
	requester: string;
	responder: string;
	/** The country that was asked has a focal point who may answer today; otherwise the secretariat acts for it. */
	hasAnswerer: boolean;
};

/** The side for which the actor may make a move, whatever the state; null if there is none. Nobody acts for both sides. */
export function sideMoving(
	actor: Actor,
	{ requester, responder, hasAnswerer }: Parties,
	by: CountryMove["by"] = {},
): CountrySide | null {
	const acts = (country: string, right: Action | undefined) =>
		right !== undefined && holdsWith(actor, ["focal-point"], country, right);
	if (holds(actor, ["focal-point"], requester)) return acts(requester, by.requester) ? "requester" : null;
	const answers = acts(responder, by.responder) || (by.responder && !hasAnswerer && isSecretariat(actor));
	return answers ? "responder" : null;
}

/** The moves that the actor may make from a state, by name. */
export function movesNow(moves: CountryMoves, state: RequestState, actor: Actor, parties: Parties): string[] {
	return Object.entries(moves).flatMap(([name, { from, by }]) =>
		from.includes(state) && sideMoving(actor, parties, by) !== null ? [name] : [],
	);
}
