import type { Actor } from "#app/identity/person/actor.ts";
import { recordProgress } from "#app/library/publication/record-progress.server.ts";
import { sendToClearance } from "#app/library/publication/send-to-clearance.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";

/**
 * Submits a version in which only translations changed. Any other version is submitted on the page of its progress,
 * which says who approves it, and what prevents that.
 */
export async function submitTranslation(
	actor: Actor,
	services: LibraryServices,
	pid: string,
): Promise<"translation-sent" | null> {
	const progress = await recordProgress(actor, services, pid);
	if (!progress?.onlyTranslations || !progress.may.send) return null;
	const sent = await sendToClearance(actor, services, { pid, revision: progress.revision });
	return sent.outcome === "sent" && sent.onlyTranslations ? "translation-sent" : null;
}
