import type { Actor } from "#app/identity/actor.ts";
import { namesIn, withNames } from "#app/library/correction.ts";
import { type Part, wordDifference } from "#app/library/difference.ts";
import { checkDraft } from "#app/library/draft-record.ts";
import type { LibraryServices } from "#app/library/library-services.ts";
import { mayPublish, maySeeDraft } from "#app/library/practice.policy.ts";
import { versionName } from "#app/library/practice.ts";
import type { PracticeRecord } from "#app/library/practice-record.ts";
import { storedRecord } from "#app/library/stored-record.server.ts";
import { placeOf, placesOf, type TextPlace, type TextProblem, textsIn, textWith } from "#app/library/text-places.ts";
import { openVersion } from "#app/library/version-state.ts";
import { shownTexts } from "#app/library/withdrawn-text.server.ts";

/** What an officer typed into the form of a correction, by the names of its controls: `sections/problem`, `facts/links/0/url`. */
export type TypedCorrection = {
	/** The version that they read. */
	version: string;
	/** Of the texts in the form (BCP 47). */
	language: string;
	entries: ReadonlyMap<string, string>;
};

/** One text that stands in the form. */
export type CorrectablePlace = { name: string; place: TextPlace; value: string };

export type CorrectionProblem = { name: string; problem: TextProblem["problem"] | "badUrl" | "badEmail"; max?: number };

/** A correction before it is made. */
export type PreparedCorrection = {
	pid: string;
	live: { version: string; record: PracticeRecord };
	language: string;
	/** Somebody is writing a new version. */
	hasDraft: boolean;
	/** Texts of the one language, then names and addresses; with what was typed. */
	places: CorrectablePlace[];
	/** What was changed against the version that was read, in that order; it goes along from page to page. */
	changes: { name: string; place: TextPlace; value: string; parts: Part[] }[];
	problems: CorrectionProblem[];
	/** The live record as it would be; null where something in it is wrong. */
	record: PracticeRecord | null;
};

const ofFacts = "facts/";

/**
 * Lays what was typed onto the version that is live now: only what was changed in the one that was read, so that a
 * correction which somebody else made meanwhile stays.
 * @param typed left out before anything was; a language that cannot be corrected is the original
 * @returns null for whoever may not correct the record, and where nothing is live
 */
export async function prepareCorrection(
	actor: Actor,
	{ database: { prisma } }: Pick<LibraryServices, "database">,
	{ pid, language: asked, typed }: { pid: string; language: string | undefined; typed?: TypedCorrection },
): Promise<PreparedCorrection | null> {
	const practice = await prisma.practice.findUnique({
		where: { pid },
		include: {
			published: { include: { texts: shownTexts } },
			versions: { where: { publishedAt: { not: null } }, include: { texts: shownTexts } },
			_count: { select: { versions: { where: openVersion } } },
		},
	});
	if (!practice?.published || practice.withdrawnAt || !maySeeDraft(actor, practice) || !mayPublish(actor, practice)) {
		return null;
	}
	const live = { version: versionName(practice.published), record: storedRecord(practice.published) };
	const { facts, texts } = live.record;
	const language = asked && texts[asked] ? asked : facts.originalLanguage;
	const text = texts[language];
	if (!text) return null;
	const read = practice.versions.find((version) => versionName(version) === typed?.version);
	const base = valuesOf(read ? storedRecord(read) : live.record, language);
	const now = valuesOf(live.record, language);
	const changed = new Map<string, string>();
	for (const [name, value] of typed?.entries ?? []) {
		if (value.trimEnd() !== (base.get(name) ?? "")) changed.set(name, value.trimEnd());
	}
	const places = [
		...placesOf(facts, [text]).flatMap((place) => (place.field === "ownerName" ? [] : [{ name: place.path, place }])),
		...[...namesIn(facts).keys()].map((path) => ({ name: `${ofFacts}${path}`, place: placeOf(path) })),
	].map((one) => ({ ...one, value: changed.get(one.name) ?? now.get(one.name) ?? "" }));
	return {
		pid,
		live,
		language,
		hasDraft: practice._count.versions > 0,
		places,
		changes: places
			.filter(({ name, value }) => changed.has(name) && value !== (now.get(name) ?? ""))
			.map((one) => ({ ...one, parts: wordDifference(now.get(one.name) ?? "", one.value) })),
		...corrected(live.record, language, changed),
	};
}

/** Everything in the form by the names of its controls. */
function valuesOf({ facts, texts }: PracticeRecord, language: string): Map<string, string> {
	const text = texts[language];
	const names = [...namesIn(facts)].map(([path, value]) => [`${ofFacts}${path}`, value] as const);
	return new Map([...(text ? textsIn(text) : []), ...names]);
}

function corrected(
	live: PracticeRecord,
	language: string,
	changed: ReadonlyMap<string, string>,
): Pick<PreparedCorrection, "record" | "problems"> {
	const text = live.texts[language];
	if (!text) return { record: null, problems: [] };
	const own = [...changed].filter(([name]) => !name.startsWith(ofFacts));
	const names = [...changed].flatMap(([name, value]) =>
		name.startsWith(ofFacts) ? [[name.slice(ofFacts.length), value] as const] : [],
	);
	const read = own.length > 0 ? textWith(text, own) : { text };
	const problems: CorrectionProblem[] =
		"problems" in read ? read.problems.map(({ path, ...problem }) => ({ name: path, ...problem })) : [];
	const record = {
		facts: withNames(live.facts, new Map(names)),
		texts: { ...live.texts, ...("text" in read ? { [language]: read.text } : {}) },
	};
	const checked = checkDraft(record);
	if ("issues" in checked) {
		for (const { path } of checked.issues) problems.push(problemAt(path, new Map(names)));
	}
	return "record" in checked && problems.length === 0
		? { record: checked.record, problems }
		: { record: null, problems };
}

/** @param path of what is wrong in the record, as `facts.links.0.url` */
function problemAt(path: string, names: ReadonlyMap<string, string>): CorrectionProblem {
	const [, ...rest] = path.split(".");
	const name = rest.join("/");
	if (!names.get(name)) return { name: `${ofFacts}${name}`, problem: "required" };
	return {
		name: `${ofFacts}${name}`,
		problem: name.endsWith("email") ? "badEmail" : name.endsWith("url") ? "badUrl" : "tooManyCharacters",
	};
}
