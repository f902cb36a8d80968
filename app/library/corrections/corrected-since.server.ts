import type { Actor } from "#app/identity/person/actor.ts";
import { correctableIn, withCorrections } from "#app/library/corrections/correctable-facts.ts";
import { type Part, wordDifference } from "#app/library/record/difference.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { versionName } from "#app/library/record/practice.ts";
import type { PracticeFacts, PracticeRecord } from "#app/library/record/practice-record.ts";
import { storedRecord } from "#app/library/record/stored-record.server.ts";
import { placeOf, placesOf, type TextPlace, textsIn, textWith } from "#app/library/record/text-places.ts";
import { shownTexts } from "#app/library/record/withdrawn-text.server.ts";
import { findDraft } from "#app/library/views/drafts.server.ts";

/** One text or fact that was corrected in the current version after the draft was begun. */
export type CorrectedPlace = {
	/** `ar sections/problem`, or `facts links/0/url`. */
	key: string;
	/** BCP 47; null for facts, which have no language. */
	language: string | null;
	place: TextPlace;
	/** What the correction removed and added. */
	parts: Part[];
	/** The value in the version that the draft was begun from, and in the current version. */
	was: string;
	now: string;
	/** The value in the draft. */
	draft: string;
	/** The draft still has the old value, so the correction can simply be applied. */
	untouched: boolean;
};

/** What a draft lacks because the current version was corrected after the draft was begun. */
export type CorrectedSince = {
	pid: string;
	/** The version that the draft was begun from, and the current one. */
	since: string;
	version: string;
	/** The change note of each correction, latest first. */
	notes: { version: string; note: string }[];
	places: CorrectedPlace[];
	/** The draft's revision. */
	revision: number;
	/** The title in the original's language. */
	title: string;
	facts: PracticeFacts;
};

/**
 * Compares a draft with the corrections made to the current version since it was begun.
 * @returns null if the actor sees no draft, or nothing was corrected
 */
export async function correctedSince(
	actor: Actor,
	services: Pick<LibraryServices, "database" | "clock" | "reference">,
	pid: string,
): Promise<CorrectedSince | null> {
	const draft = await findDraft(actor, services, pid);
	if (!draft?.correctedSince) return null;
	const { since, version } = draft.correctedSince;
	const versions = await services.database.prisma.practiceVersion.findMany({
		where: { pid, publishedAt: { not: null } },
		orderBy: [{ major: "desc" }, { minor: "desc" }],
		include: { texts: shownTexts },
	});
	const recordOf = (name: string) => {
		const found = versions.find((one) => versionName(one) === name);
		return found && storedRecord(found);
	};
	const [before, after] = [recordOf(since), recordOf(version)];
	if (!before || !after) return null;
	const from = versions.findIndex((one) => versionName(one) === since);
	return {
		pid,
		since,
		version,
		notes: versions
			.slice(0, from)
			.flatMap((one) => (one.changeNote ? [{ version: versionName(one), note: one.changeNote }] : [])),
		places: correctedPlaces(before, after, draft.record),
		revision: draft.revision,
		title: after.texts[after.facts.originalLanguage]?.title ?? "",
		facts: after.facts,
	};
}

/** All texts and facts that differ between two versions, except for those that the draft already has. */
function correctedPlaces(before: PracticeRecord, after: PracticeRecord, draft: PracticeRecord): CorrectedPlace[] {
	const found: CorrectedPlace[] = [];
	const note = (language: string | null, place: TextPlace, was: string, now: string, own: string) => {
		if (was === now || own === now) return;
		const key = `${language ?? "facts"} ${place.path}`;
		found.push({ key, language, place, parts: wordDifference(was, now), was, now, draft: own, untouched: own === was });
	};
	for (const [language, text] of Object.entries(after.texts)) {
		const [older, own] = [before.texts[language], draft.texts[language]];
		// A language that the draft lacks was removed from it on purpose.
		if (!older || !own) continue;
		const [was, now, drafted] = [textsIn(older), textsIn(text), textsIn(own)];
		for (const place of placesOf(after.facts, [older, text])) {
			const valueIn = (texts: Map<string, string>) => texts.get(place.path) ?? "";
			note(language, place, valueIn(was), valueIn(now), valueIn(drafted));
		}
	}
	const [was, now, drafted] = [before, after, draft].map(({ facts }) => correctableIn(facts));
	for (const [path, name] of now ?? []) {
		note(null, placeOf(path), was?.get(path) ?? "", name, drafted?.get(path) ?? "");
	}
	return found;
}

/**
 * Applies corrections of the current version to the draft.
 * @param keys of the places to apply; the others remain as they are in the draft
 * @returns null if the draft cannot contain a correction, for example because its item was removed
 */
export function withCorrected(
	draft: PracticeRecord,
	places: readonly CorrectedPlace[],
	keys: readonly string[],
): PracticeRecord | null {
	const chosen = places.filter(({ key }) => keys.includes(key));
	const names = new Map(chosen.flatMap(({ language, place, now }) => (language ? [] : [[place.path, now] as const])));
	const texts: PracticeRecord["texts"] = {};
	for (const [language, text] of Object.entries(draft.texts)) {
		const changes = chosen
			.filter((one) => one.language === language)
			.map(({ place, now }) => [place.path, now] as const);
		const changed = textWith(text, changes);
		if (changes.length > 0 && !("text" in changed)) return null;
		texts[language] = "text" in changed && changes.length > 0 ? changed.text : text;
	}
	return { ...draft, facts: withCorrections(draft.facts, names), texts };
}
