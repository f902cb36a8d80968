import type { Actor } from "#app/identity/person/actor.ts";
import { mayClear, mayConfirmTranslation } from "#app/library/access/practice.policy.ts";
import {
	type CountryClearance,
	type RecordProgress,
	recordProgress,
} from "#app/library/publication/record-progress.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { PracticeRecord } from "#app/library/record/practice-record.ts";
import { translationsChanged } from "#app/library/record/translations-changed.server.ts";
import { findDraft } from "#app/library/views/drafts.server.ts";

/** The clearance page of a focal point, or of a member of the secretariat who can confirm translations. */
export type ClearanceView = {
	progress: RecordProgress;
	/** Countries for which the reader can answer now. */
	mine: CountryClearance[];
	/** The reader's countries that have answered, or whose request was closed. */
	answered: CountryClearance[];
	/** The version, if only its translations differ from the published one, and their languages. */
	translations: { record: PracticeRecord; languages: string[] } | null;
	/** The reader can confirm these translations on behalf of the secretariat. */
	mayConfirm: boolean;
};

/** The clearance of a version, for those who can answer and for focal points who have; null for everybody else. */
export async function clearanceView(
	actor: Actor,
	services: LibraryServices,
	pid: string,
): Promise<ClearanceView | null> {
	const progress = await recordProgress(actor, services, pid);
	if (!progress) return null;
	const own = progress.clearances.filter(({ country, state }) => state !== null && mayClear(actor, country));
	const asked = progress.state === "clearance";
	const mayConfirm = asked && progress.onlyTranslations && mayConfirmTranslation(actor, progress);
	if (own.length === 0 && !mayConfirm) return null;
	const waits = ({ state }: CountryClearance) => asked && state === "sent";
	const draft = await findDraft(actor, services, pid);
	const changed = draft && progress.onlyTranslations ? await translationsChanged(services, draft) : null;
	return {
		progress,
		mayConfirm,
		mine: own.filter(waits),
		answered: own.filter((one) => !waits(one)),
		translations: draft && changed && { record: draft.record, languages: [...changed.added, ...changed.changed] },
	};
}
