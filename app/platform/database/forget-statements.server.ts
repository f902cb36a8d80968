import { Debug as clientDebug } from "@prisma/client/runtime/client";
import { Debug as adapterDebug } from "@prisma/driver-adapter-utils";

/** How many messages each of the two remembers, although nobody reads them. */
const remembered = 100;
const notes = [clientDebug("forget"), adapterDebug("forget")];

/**
 * Frees the memory of large statements. Prisma's client and its adapter remember their last messages, which contain the
 * values of raw statements: a hundred statements of a few megabytes fill the memory of a process. Call this after each
 * statement of that size.
 */
export function forgetStatements(): void {
	for (let message = 0; message < remembered; message++) for (const note of notes) note("");
}
