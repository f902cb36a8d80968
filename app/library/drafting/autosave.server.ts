import { z } from "zod";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import { mayEdit, maySeeDraft } from "#app/library/access/practice.policy.ts";
import { autosaveMark } from "#app/library/drafting/autosaves.server.ts";
import { formReference } from "#app/library/drafting/save-practice-form.server.ts";
import { isControl } from "#app/library/form/practice-form.ts";
import { maxFormEntries } from "#app/library/form/practice-form-fields.ts";
import { isTranslationControl } from "#app/library/form/translation-form.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { openVersion } from "#app/library/record/version-state.ts";
import { storable } from "#app/library/values/storable.ts";
import { joinDates } from "#app/platform/partial-date.ts";

/** Bytes of one form. Forms of this site are smaller. */
export const maxAutosaveBytes = 1_048_576;

/** The JSON that a browser window sends while its author is typing. */
const autosavedForm = autosaveMark.extend({
	/** The autosave of another window that this one has shown to its author, as `tab:seq`. It may be replaced. */
	over: z.string().max(60).default(""),
	entries: z.array(z.tuple([z.string(), z.string()])).max(maxFormEntries),
});

export type AutosaveOutcome =
	/** `changed`: another person saved the draft after this form was opened. */
	| { outcome: "kept"; at: Date; changed: boolean }
	/** Another window of the same person saved something that this window has not shown. */
	| { outcome: "elsewhere"; at: Date; kept: string }
	| { outcome: "not-found" | "invalid" };

/**
 * Saves what a person has typed so far, outside the draft. There is one autosave for each person, version and form. A
 * window replaces its own older autosave, and another window's only if it has shown it.
 * @param sent the JSON sent by the window, parsed
 * @param language the language of the translation that is being typed (BCP 47); left out for the form of the original
 */
export async function autosave(
	actor: Actor,
	services: LibraryServices,
	{ pid, sent, language = "" }: { pid: string; sent: unknown; language?: string },
): Promise<AutosaveOutcome> {
	const { prisma } = services.database;
	const accountId = actorId(actor);
	const practice = await prisma.practice.findUnique({
		where: { pid },
		select: {
			countries: true,
			provenance: true,
			versions: {
				where: openVersion,
				select: { id: true, revision: true, texts: { select: { locale: true } } },
				take: 1,
			},
		},
	});
	const draft = practice?.versions[0];
	if (!accountId || !practice || !draft || !maySeeDraft(actor, practice) || !mayEdit(actor, practice)) {
		return { outcome: "not-found" };
	}
	const written = draft.texts.some(({ locale }) => locale === language) ? language : undefined;
	if (language && !formReference(services.reference, written).isLanguage(language)) return { outcome: "not-found" };
	const form = autosavedForm.safeParse(sent);
	const isOurs = language ? isTranslationControl : isControl;
	const typed = form.success ? withWholeDates(form.data.entries) : [];
	if (!form.success || !typed.every(([name]) => isOurs(name))) return { outcome: "invalid" };
	const { tab, seq, over } = form.data;
	const entries = storable(typed.filter(([name]) => !["intent", "kept", "file"].includes(name)));
	const revision = revisionIn(typed, draft.revision);
	const at = services.clock.now();
	const changed = revision !== draft.revision;
	const rowsWritten = await prisma.$executeRaw`
		insert into autosave (version_id, account_id, language, pid, tab, seq, revision, entries, saved_at)
		values (${draft.id}::uuid, ${accountId}::uuid, ${language}, ${pid}, ${tab}, ${seq}, ${revision}, ${JSON.stringify(entries)}::jsonb, ${at})
		on conflict (version_id, account_id, language) do update
			set tab = excluded.tab, seq = excluded.seq, revision = excluded.revision, entries = excluded.entries,
				saved_at = excluded.saved_at
			where (autosave.tab = excluded.tab and autosave.seq < excluded.seq)
				or autosave.tab || ':' || autosave.seq = ${over}`;
	if (rowsWritten > 0) return { outcome: "kept", at, changed };
	const stored = await prisma.autosave.findUnique({
		where: { versionId_accountId_language: { versionId: draft.id, accountId, language } },
		select: { tab: true, seq: true, savedAt: true },
	});
	// The autosave was deleted between the two statements; the window sends again.
	if (!stored) return { outcome: "invalid" };
	if (stored.tab === tab) return { outcome: "kept", at: stored.savedAt, changed };
	return { outcome: "elsewhere", at: stored.savedAt, kept: `${stored.tab}:${stored.seq}` };
}

/** The entries with each date in one, as a submitted form has them. */
function withWholeDates(entries: readonly [string, string][]): [string, string][] {
	const form = new FormData();
	for (const [name, value] of entries) form.append(name, value);
	joinDates(form);
	return [...form].map(([name, value]) => [name, String(value)]);
}

function revisionIn(entries: [string, string][], current: number): number {
	const revision = Number(entries.find(([name]) => name === "revision")?.[1]);
	return Number.isInteger(revision) && revision > 0 && revision <= current ? revision : current;
}
