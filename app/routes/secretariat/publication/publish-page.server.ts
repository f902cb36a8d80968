import type { Actor } from "#app/identity/person/actor.ts";
import { changeNoteCap } from "#app/library/publication/publish-version.server.ts";
import { originalText } from "#app/library/record/completeness.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { type OutdatedTranslation, outdatedTranslations } from "#app/library/record/source-digests.server.ts";
import { type TranslationsChanged, translationsChanged } from "#app/library/record/translations-changed.server.ts";
import { type DraftView, findDraft } from "#app/library/views/drafts.server.ts";

export type PublishPage = Pick<
	DraftView,
	| "pid"
	| "revision"
	| "liveVersion"
	| "correctedSince"
	| "issues"
	| "readers"
	| "waits"
	| "blocked"
	| "publishedWithout"
> & {
	title: string;
	/** Publishing this version brings the practice back. */
	withdrawn: boolean;
	/** Number of fields that a full case still needs. */
	missingForFull: number;
	/** Translations that are older than the original, unless the publisher confirms that they are still accurate. */
	outdated: OutdatedTranslation[];
	noteCap: number;
	/** Set if only translations differ from the live version. */
	translations: TranslationsChanged | null;
};

/** Loads the last page before publication. Returns null if this person may not publish, or there is no draft. */
export async function publishPage(actor: Actor, services: LibraryServices, pid: string): Promise<PublishPage | null> {
	const draft = await findDraft(actor, services, pid);
	if (!draft?.mayPublish) return null;
	return {
		pid,
		revision: draft.revision,
		liveVersion: draft.liveVersion,
		issues: draft.issues,
		readers: draft.readers,
		waits: draft.waits,
		blocked: draft.blocked,
		publishedWithout: draft.publishedWithout,
		title: originalText(draft.record)?.title ?? "",
		missingForFull: draft.completeness.missingForFull.length,
		outdated: outdatedTranslations(draft.record),
		withdrawn: draft.withdrawnAt !== null,
		noteCap: changeNoteCap,
		correctedSince: draft.correctedSince,
		translations: await translationsChanged(services, draft),
	};
}
