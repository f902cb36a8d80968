import type { Unreadable } from "#app/documents/reading/reading.ts";

/** Ends the reading of a file that can't be read, with the reason that its author is told. */
export class UnreadableError extends Error {
	readonly reason: Unreadable["reason"];
	constructor(reason: Unreadable["reason"]) {
		super(reason);
		this.reason = reason;
	}
}
