import type { Actor } from "#app/identity/person/actor.ts";
import { mayClear } from "#app/library/access/practice.policy.ts";
import {
	type CountryClearance,
	type RecordProgress,
	recordProgress,
} from "#app/library/publication/record-progress.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";

/** The clearance page of a focal point. */
export type ClearanceView = {
	progress: RecordProgress;
	/** Countries for which the reader can answer now. */
	mine: CountryClearance[];
	/** The reader's countries that have answered, or whose request was closed. */
	answered: CountryClearance[];
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
	return { progress, mine: own.filter(waits), answered: own.filter((one) => !waits(one)) };
}
