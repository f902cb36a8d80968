import type { Actor } from "#app/identity/person/actor.ts";
import { mayClear } from "#app/library/access/practice.policy.ts";
import {
	type CountryClearance,
	type RecordProgress,
	recordProgress,
} from "#app/library/publication/record-progress.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { PublicationReaders } from "#app/library/record/publication-readers.ts";
import { findDraft } from "#app/library/views/drafts.server.ts";

/** The clearance page of a focal point. */
export type ClearanceView = {
	progress: RecordProgress;
	/** Countries for which the reader can answer now. */
	mine: CountryClearance[];
	/** The reader's countries that have answered, or whose request was closed. */
	answered: CountryClearance[];
	/** Who can read the version once it is published; null if it is no longer open. */
	readers: PublicationReaders | null;
};

/** The clearance of a version, for focal points of the countries concerned; null for everybody else. */
export async function clearanceView(
	actor: Actor,
	services: LibraryServices,
	pid: string,
): Promise<ClearanceView | null> {
	const progress = await recordProgress(actor, services, pid);
	if (!progress) return null;
	const own = progress.clearances.filter(({ country, state }) => state !== null && mayClear(actor, country));
	if (own.length === 0) return null;
	const waits = ({ state }: CountryClearance) => progress.state === "clearance" && state === "sent";
	const readers = (await findDraft(actor, services, pid))?.readers ?? null;
	return { progress, readers, mine: own.filter(waits), answered: own.filter((one) => !waits(one)) };
}
