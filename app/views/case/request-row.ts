import type { RequestItem } from "#app/cases/cases.server.ts";
import { isEnquiry } from "#app/membership/enquiries/enquiry.ts";
import type { Messages } from "#app/messages/index.ts";

type Row = Pick<RequestItem, "type" | "state" | "side" | "waitingOn"> & {
	/**
	 * The title of the practice, or its identifier where the reader may not see the title; for an enquiry, the sender.
	 */
	title: string | null;
	/** Name of the country. */
	country: string | null;
};

/** The line that describes a request in a list: what its reader has to do, or what it is about. */
export function requestRow({ requestRows, desk, enquiries }: Messages, row: Row): string {
	const { type, state, side, waitingOn, country } = row;
	const { act, about, forCountry } = requestRows;
	if (isEnquiry(type))
		return enquiries[waitingOn === side ? "act" : "about"][type](row.title || enquiries.deletedSender);
	const name = type === "membership" ? (country ?? "") : row.title || desk.untitled;
	const isReadersTurn = waitingOn === side;
	const own = type === "publication" && (state === "changes-requested" || state === "accepted") ? state : type;
	const sentence = isReadersTurn ? act[own](name) : about[type](name);
	return isReadersTurn || type === "membership" || !country ? sentence : forCountry(sentence, country);
}
