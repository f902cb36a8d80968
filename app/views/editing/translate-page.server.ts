import type { Actor } from "#app/identity/person/actor.ts";
import { findAutosave } from "#app/library/drafting/autosaves.server.ts";
import { type TranslationOrigin, translationOrigin, typedTranslation } from "#app/library/form/translation-form.ts";
import { type Part, wordDifference } from "#app/library/record/difference.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { formLanguage } from "#app/library/record/practice.ts";
import type { PracticeText } from "#app/library/record/practice-record.ts";
import { digestOf, outdatedPaths, sourceDigests } from "#app/library/record/source-digests.server.ts";
import { capOf, placeOf, placesOf, textsIn } from "#app/library/record/text-places.ts";
import { isEditable } from "#app/library/record/version-state.ts";
import { type RecordLanguages, recordLanguages } from "#app/library/translation/record-languages.server.ts";
import { isPublishedIn } from "#app/library/translation/remove-translation.server.ts";
import {
	digestsForForm,
	isTranslation,
	type TranslationConflict,
	type UnsavedTranslation,
} from "#app/library/translation/save-translation.server.ts";
import { textsFingerprint } from "#app/library/translation/text-merge.server.ts";
import { type LanguageWithdrawal, withdrawalOf } from "#app/library/translation/withdrawn-texts.server.ts";
import { type DraftView, findDraft } from "#app/library/views/drafts.server.ts";
import { findPractice } from "#app/library/views/practices.server.ts";
import type { Locale } from "#app/messages/index.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { savedByOther } from "#app/views/editing/editor-page.server.ts";
import { placeName } from "#app/views/practice/place-name.ts";

/** A text of the original and its translation. */
export type TranslatedText = {
	path: string;
	name: string;
	original: string;
	/** The original has changed since this was translated. */
	outdated: boolean;
	/** The changes; null if the text that was translated is not known. */
	changed: Part[] | null;
	value: string;
	/** Its author has confirmed that the translation is still right. */
	holds: boolean;
	/** The word limit, if there is one. */
	cap: number | null;
	/** Whether it is a text of several lines. */
	long: boolean;
	/** Whether the form mentions Markdown; other texts may also contain it. */
	markdown: boolean;
};

/** The data of a translation's form. */
export type TranslatePage = {
	kind: "draft";
	pid: string;
	/** Of the original. */
	title: string;
	language: string;
	originalLanguage: string;
	versionId: string;
	liveVersion: string | null;
	correctedSince: DraftView["correctedSince"];
	texts: TranslatedText[];
	origin: TranslationOrigin | null;
	revision: number;
	base: string;
	/** The digests of the original's texts, as a form carries them. */
	source: string;
	autosaveMark: string;
	restored: { at: Date; changed: boolean } | null;
	conflict: TranslationConflict | null;
	updatedAt: Date;
	savedBy: string | null;
	account: string;
	/** Set if the text in this language was withdrawn, and whether it may be restored. */
	withdrawn: (Omit<LanguageWithdrawal, "withdrawnAt"> & { day: string }) | null;
	/** It has never been published and can be removed from the draft. */
	removable: boolean;
};

/** There is no draft yet, or it cannot be edited now. */
export type BeforeTranslation = {
	kind: "published" | "locked";
	pid: string;
	title: string;
	language: string;
	liveVersion: string;
	withdrawn: TranslatePage["withdrawn"];
};

type TranslationRequest = { pid: string; language: string; locale: Locale; unsaved?: UnsavedTranslation };

/**
 * The page of a translation.
 * @param requested.unsaved the form that was sent and not saved, which is shown again
 * @returns null if the actor may not translate, and for a language that is the original or unknown
 */
export async function translatePage(
	actor: Actor,
	services: LibraryServices,
	requested: TranslationRequest,
): Promise<TranslatePage | BeforeTranslation | null> {
	const { pid, language } = requested;
	const draft = await findDraft(actor, services, pid);
	const withdrawn = await withdrawalNote(actor, services, requested);
	if (!draft) {
		const record = await recordLanguages(actor, services, pid);
		return record && beforeDraft(record, services, { ...requested, withdrawn });
	}
	if (!draft.mayEdit || !isTranslation(services, draft, language)) return null;
	const originalLanguage = formLanguage(draft.record);
	const title = draft.record.texts[originalLanguage]?.title ?? "";
	if (!isEditable(draft.state)) {
		return { kind: "locked", pid, title, language, liveVersion: draft.liveVersion ?? "", withdrawn };
	}
	const [form, older, savedBy] = await Promise.all([
		formOf(actor, services, draft, requested),
		olderOriginal(actor, services, draft, language),
		savedByOther(actor, services, draft),
	]);
	const there = draft.record.texts[language] !== undefined;
	return {
		kind: "draft",
		pid,
		title,
		language,
		originalLanguage,
		versionId: draft.versionId,
		liveVersion: draft.liveVersion,
		correctedSince: draft.correctedSince,
		texts: textsOf(draft, form, older, { services, requested }),
		origin: form.origin,
		revision: draft.revision,
		base: form.base,
		source: form.source,
		autosaveMark: form.autosaveMark,
		restored: form.restored,
		conflict: form.conflict,
		updatedAt: draft.updatedAt,
		savedBy,
		account: actor.kind === "person" ? actor.accountId : "",
		withdrawn: there ? null : withdrawn,
		removable: there && !(await isPublishedIn(services, pid, language)),
	};
}

function beforeDraft(
	{ title, originalLanguage, liveVersion, texts }: RecordLanguages,
	{ reference }: LibraryServices,
	{ pid, language, withdrawn }: TranslationRequest & { withdrawn: TranslatePage["withdrawn"] },
): BeforeTranslation | null {
	const there = texts.some((text) => text.language === language);
	const known = there || reference.languages.some(({ code }) => code === language);
	if (!known || language === originalLanguage || !liveVersion) return null;
	return { kind: "published", pid, title, language, liveVersion, withdrawn: there ? null : withdrawn };
}

/** When and why the text in a language was withdrawn; null if it was not. */
export async function withdrawalNote(
	actor: Actor,
	services: LibraryServices,
	{ pid, language }: Pick<TranslationRequest, "pid" | "language">,
) {
	const found = await withdrawalOf(actor, services, { pid, language });
	if (!found) return null;
	const { withdrawnAt, ...note } = found;
	return { ...note, day: dayOf(withdrawnAt) };
}

type Form = Pick<TranslatePage, "origin" | "base" | "source" | "autosaveMark" | "restored" | "conflict"> & {
	texts: Map<string, string>;
	holds: ReadonlySet<string>;
};

/** The values of the form: as sent, as autosaved, or as saved. */
async function formOf(
	actor: Actor,
	services: LibraryServices,
	draft: DraftView,
	{ language, unsaved }: TranslationRequest,
): Promise<Form> {
	const text = draft.record.texts[language];
	const saved = text ? textsIn(text) : new Map<string, string>();
	const buffer = await findAutosave(actor, services, draft.versionId, language);
	const autosaveMark = buffer?.kept ?? "";
	if (unsaved) {
		const { origin, base, source, conflict } = unsaved;
		const holds = new Set(unsaved.holds);
		return { texts: new Map(unsaved.texts), holds, origin, base, source, autosaveMark, restored: null, conflict };
	}
	const asSaved = {
		texts: saved,
		holds: new Set<string>(),
		origin: translationOrigin(text?.origin),
		base: textsFingerprint(saved),
		source: digestsForForm(sourceDigests(draft.record)),
		conflict: null,
	};
	if (!buffer) return { ...asSaved, autosaveMark, restored: null };
	const typed = typedTranslation(buffer.entries);
	const typedTexts = new Map([...typed.texts].filter(([, value]) => value.trim()));
	const same = [...new Set([...typedTexts.keys(), ...saved.keys()])].every(
		(path) => typedTexts.get(path)?.trimEnd() === saved.get(path)?.trimEnd(),
	);
	if (same && typed.origin === asSaved.origin && typed.holds.size === 0)
		return { ...asSaved, autosaveMark, restored: null };
	const state = (name: string) => buffer.entries.find(([key]) => key === name)?.[1] ?? "";
	const changed = Number(state("revision")) !== draft.revision;
	return {
		...typed,
		base: state("base"),
		source: state("source"),
		conflict: null,
		autosaveMark,
		restored: { at: buffer.savedAt, changed: changed && state("base") !== asSaved.base },
	};
}

/** The original in the version that was translated, if the actor may read it. */
async function olderOriginal(
	actor: Actor,
	services: LibraryServices,
	{ pid, record }: DraftView,
	language: string,
): Promise<PracticeText | null> {
	const version = record.texts[language]?.sourceVersion;
	const original = formLanguage(record);
	if (!version) return null;
	const older = await findPractice(actor, services, pid, { locale: original, version });
	return older?.kind === "practice" && older.version === version && older.language === original ? older.text : null;
}

function textsOf(
	{ record }: DraftView,
	{ texts: values, holds }: Form,
	older: PracticeText | null,
	{
		services: { reference },
		requested: { locale, language },
	}: { services: LibraryServices; requested: TranslationRequest },
): TranslatedText[] {
	const { facts, texts } = record;
	const original = texts[formLanguage(record)];
	const translation = texts[language];
	if (!original) return [];
	const [now, was] = [textsIn(original), older && textsIn(older)];
	const outdated = outdatedPaths(record, language);
	const typed = [...values.keys()].filter((path) => !now.has(path));
	const places = placesOf(facts, [original, ...(translation ? [translation] : [])]);
	const known = new Set(places.map(({ path }) => path));
	// Typed texts are shown even if the original no longer has a place for them, so that they are not lost.
	const all = [...places, ...typed.filter((path) => !known.has(path)).map(placeOf)];
	return all.map((place) => {
		const { path } = place;
		const originalText = originalOf(path, now, facts.owner?.name);
		const before = was ? originalOf(path, was, facts.owner?.name) : null;
		const known = before !== null && digestOf(before) === translation?.sourceDigests?.[path];
		return {
			path,
			name: placeName(place, facts, { locale, reference }),
			original: originalText,
			outdated: outdated.includes(path),
			changed: known && outdated.includes(path) ? wordDifference(before, originalText) : null,
			value: values.get(path) ?? "",
			holds: holds.has(path),
			cap: capOf(place) ?? null,
			long: path !== "title" && path !== "ownerName",
			markdown: path.startsWith("sections/") || path === "body",
		};
	});
}

/** The name of the owner is a fact, in its international form. */
function originalOf(path: string, texts: ReadonlyMap<string, string>, owner: string | undefined): string {
	return texts.get(path) ?? (path === "ownerName" ? (owner ?? "") : "");
}
