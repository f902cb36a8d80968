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

/** One thing that was put right in the live version after the draft was begun. */
export type CorrectedPlace = {
	/** `ar sections/problem`, or `facts links/0/url`. */
	key: string;
	/** BCP 47; null for what belongs to no language. */
	language: string | null;
	place: TextPlace;
	/** What the correction took out and put in. */
	parts: Part[];
	/** As it was in the version that the draft was begun from, and as it is live now. */
	was: string;
	now: string;
	/** What the draft says there. */
	draft: string;
	/** Nobody changed it in the draft, so that the correction can simply be taken over. */
	untouched: boolean;
};

/** What a draft does not have because the live version was corrected after it was begun. */
export type CorrectedSince = {
	pid: string;
	/** The version that the draft was begun from, and the one that is live. */
	since: string;
	version: string;
	/** What was said of each correction, the last first. */
	notes: { version: string; note: string }[];
	places: CorrectedPlace[];
	/** Of the draft. */
	revision: number;
	/** In the language of the original. */
	title: string;
	facts: PracticeFacts;
};

/**
 * What was corrected in the live version of a practice since its draft was begun, and what the draft says there.
 * @returns null where the actor sees no draft, or nothing was corrected
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

/** Every single text that differs between two versions and that the draft does not have already. */
function correctedPlaces(before: PracticeRecord, after: PracticeRecord, draft: PracticeRecord): CorrectedPlace[] {
	const found: CorrectedPlace[] = [];
	const note = (language: string | null, place: TextPlace, was: string, now: string, own: string) => {
		if (was === now || own === now) return;
		const key = `${language ?? "facts"} ${place.path}`;
		found.push({ key, language, place, parts: wordDifference(was, now), was, now, draft: own, untouched: own === was });
	};
	for (const [language, text] of Object.entries(after.texts)) {
		const [older, own] = [before.texts[language], draft.texts[language]];
		// A language that the draft does not have was taken out of it on purpose.
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
 * The draft with what was corrected in the live version.
 * @param keys of the places that are taken over; the others stay as the draft has them
 * @returns null where the draft can't hold it, as when the item that was corrected is gone from it
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
