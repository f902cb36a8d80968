import { type Actor, isSecretariat } from "#app/identity/person/actor.ts";
import { readerOf, recordsSeenBy } from "#app/library/access/audience.policy.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";

/** Permissions on recognitions. For people who may not read the practice, its recognitions do not exist. */

/** Who may record a recognition: the secretariat, and the site itself for its content and for the results of calls. */
export const mayRecordRecognitions = isSecretariat;

/** Who may propose, confirm or reject the revocation of a recognition: people of the secretariat, never a script. */
export function mayRevokeRecognitions(actor: Actor): boolean {
	return actor.kind === "person" && isSecretariat(actor);
}

/**
 * Prisma condition: the recognitions that the actor may see, those of countries and those of practices that they may
 * read. A withdrawn practice keeps its recognitions for those who see its tombstone.
 */
export function recognitionsSeenBy(actor: Actor, now: Date): Prisma.RecognitionWhereInput {
	return { OR: [{ pid: null }, { practice: { is: recordsSeenBy(readerOf(actor), now) } }] };
}
