import { Debug as clientDebug } from "@prisma/client/runtime/client";
import { Debug as adapterDebug } from "@prisma/driver-adapter-utils";

/** How many messages each of the two remembers, though nobody reads them. */
const remembered = 100;
const notes = [clientDebug("forget"), adapterDebug("forget")];

/**
 * Frees the memory of large statements. Prisma's client and its adapter remember their last messages, which hold the
 * values of raw statements: a hundred of some megabytes fill the memory of a process. Call this after each of that size.
 */
export function forgetStatements(): void {
	for (let message = 0; message < remembered; message++) for (const note of notes) note("");
}
