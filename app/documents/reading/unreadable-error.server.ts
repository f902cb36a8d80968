import type { Unreadable } from "#app/documents/reading/reading.ts";

/** Stops reading a file, with the reason shown to its author. */
export class UnreadableError extends Error {
	readonly reason: Unreadable["reason"];
	constructor(reason: Unreadable["reason"]) {
		super(reason);
		this.reason = reason;
	}
}
