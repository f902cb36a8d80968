import type { Actor } from "#app/identity/person/actor.ts";
import { changeNoteCap } from "#app/library/publication/publish-version.server.ts";
import { originalText } from "#app/library/record/completeness.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { type OutdatedTranslation, outdatedTranslations } from "#app/library/record/source-digests.server.ts";
import { type TranslationsChanged, translationsChanged } from "#app/library/translation/translations-changed.server.ts";
import { type DraftView, findDraft } from "#app/library/views/drafts.server.ts";

export type PublishPage = Pick<
	DraftView,
	"pid" | "revision" | "liveVersion" | "correctedSince" | "issues" | "readers" | "blocked" | "publishedWithout"
> & {
	title: string;
	/** Fields that a full case still needs. */
	missingForFull: number;
	/** Translations that are older than the original, unless the publisher says that they still hold. */
	outdated: OutdatedTranslation[];
	noteCap: number;
	/** Set where nothing but translations differs from the live version. */
	translations: TranslationsChanged | null;
};

/** The last page before publication; null where this person may not publish, or there is no draft. */
export async function publishPage(actor: Actor, services: LibraryServices, pid: string): Promise<PublishPage | null> {
	const draft = await findDraft(actor, services, pid);
	if (!draft?.mayPublish) return null;
	return {
		pid,
		revision: draft.revision,
		liveVersion: draft.liveVersion,
		issues: draft.issues,
		readers: draft.readers,
		blocked: draft.blocked,
		publishedWithout: draft.publishedWithout,
		title: originalText(draft.record)?.title ?? "",
		missingForFull: draft.completeness.missingForFull.length,
		outdated: outdatedTranslations(draft.record),
		noteCap: changeNoteCap,
		correctedSince: draft.correctedSince,
		translations: await translationsChanged(services, draft),
	};
}
