import type { Messages } from "#app/messages/index.ts";
import type { RequestItem } from "#app/requests/requests.server.ts";

type Row = Pick<RequestItem, "type" | "state" | "side" | "waitingOn"> & {
	/** The title of the practice, or its identifier where the reader may not know the title. */
	title: string | null;
	/** The country's name. */
	country: string | null;
};

/** What a row of a list says of a request: what its reader has to do, or what it is about. */
export function requestRow({ requestRows, desk }: Messages, row: Row): string {
	const { type, state, side, waitingOn, country } = row;
	const { act, about, forCountry } = requestRows;
	const name = type === "membership" ? (country ?? "") : row.title || desk.untitled;
	const mine = waitingOn === side;
	const own = state === "changes-requested" || state === "accepted" ? state : type;
	const sentence = mine ? act[own](name) : about[type](name);
	return mine || type === "membership" || !country ? sentence : forCountry(sentence, country);
}
