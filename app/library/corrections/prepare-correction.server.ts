import type { Actor } from "#app/identity/person/actor.ts";
import { mayPublish, maySeeDraft } from "#app/library/access/practice.policy.ts";
import {
	asWritten,
	correctableIn,
	type FactKind,
	factAt,
	factKind,
	withCorrections,
} from "#app/library/corrections/correctable-facts.ts";
import { type DateProblem, dateProblemsIn } from "#app/library/corrections/correction.ts";
import { type Part, wordDifference } from "#app/library/record/difference.ts";
import { checkDraft } from "#app/library/record/draft-record.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { versionName } from "#app/library/record/practice.ts";
import type { PracticeFacts, PracticeRecord } from "#app/library/record/practice-record.ts";
import { type PublicationReaders, readersOf } from "#app/library/record/publication-readers.ts";
import { storedRecord } from "#app/library/record/stored-record.server.ts";
import {
	placeOf,
	placesOf,
	type TextPlace,
	type TextProblem,
	textsIn,
	textWith,
} from "#app/library/record/text-places.ts";
import { openVersion } from "#app/library/record/version-state.ts";
import { shownTexts } from "#app/library/record/withdrawn-text.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";

/** The values entered in the correction form, by control name: `sections/problem`, `facts/links/0/url`. */
export type TypedCorrection = {
	/** The version that the officer read. */
	version: string;
	/** The language of the texts in the form (BCP 47). */
	language: string;
	entries: ReadonlyMap<string, string>;
};

/** One text or fact in the form; a text has no kind. */
export type CorrectablePlace = { name: string; place: TextPlace; value: string; kind: FactKind | null };

export type CorrectionProblem = {
	name: string;
	problem:
		| TextProblem["problem"]
		| DateProblem["problem"]
		| ("badUrl" | "badEmail" | "badDate" | "badYear" | "notInList" | "tooMany");
	max?: number;
};

/** A correction before it is published. */
export type PreparedCorrection = {
	pid: string;
	live: { version: string; record: PracticeRecord };
	language: string;
	/** Who can read the practice, and so the correction. */
	readers: PublicationReaders;
	/** The new version beside it: still on its way, or decided and waiting for the end of its embargo. */
	next: "open" | "scheduled" | null;
	/** The texts of one language, then facts; with the values entered. */
	places: CorrectablePlace[];
	/** The changes to the version that was read, in the same order, carried from page to page. */
	changes: (CorrectablePlace & { was: string; parts: Part[] })[];
	problems: CorrectionProblem[];
	/** The current record with the correction; null if it has problems. */
	record: PracticeRecord | null;
};

const ofFacts = "facts/";

/**
 * Applies what was entered to the current version: only the changes to the version that was read, so that another
 * person's corrections in the meantime remain.
 * @param typed left out when the form is first opened; a language that cannot be corrected is replaced by the
 * original's
 * @returns null if the actor may not correct the practice, or it is not published
 */
export async function prepareCorrection(
	actor: Actor,
	{ database: { prisma }, ...services }: Pick<LibraryServices, "database" | "clock" | "reference">,
	{ pid, language: requestedLanguage, typed }: { pid: string; language: string | undefined; typed?: TypedCorrection },
): Promise<PreparedCorrection | null> {
	const practice = await prisma.practice.findUnique({
		where: { pid },
		include: {
			published: { include: { texts: shownTexts } },
			versions: { where: { OR: [{ publishedAt: { not: null } }, openVersion] }, include: { texts: shownTexts } },
		},
	});
	if (!practice?.published || practice.withdrawnAt || !maySeeDraft(actor, practice) || !mayPublish(actor)) {
		return null;
	}
	const live = { version: versionName(practice.published), record: storedRecord(practice.published) };
	const { facts, texts } = live.record;
	const language = requestedLanguage && texts[requestedLanguage] ? requestedLanguage : facts.originalLanguage;
	const text = texts[language];
	if (!text) return null;
	const next = practice.versions.find(({ publishedAt }) => publishedAt === null);
	const read = practice.versions.find((one) => one.publishedAt && versionName(one) === typed?.version);
	const base = valuesOf(read ? storedRecord(read) : live.record, language);
	const now = valuesOf(live.record, language);
	// Except for names and URLs, facts that are not stated yet cannot be wrong: they are added in a new version.
	const offered = [...correctableIn(facts)].flatMap(([path, value]) => {
		const kind = factKind(path);
		const missing = value === "" && (kind !== "words" || path.startsWith("results/"));
		return missing ? [] : [{ name: `${ofFacts}${path}`, place: placeOf(path), kind }];
	});
	const changed = new Map<string, string>();
	for (const [name, typedValue] of typed?.entries ?? []) {
		const { kind = null } = offered.find((one) => one.name === name) ?? {};
		if (kind === null && name.startsWith(ofFacts)) continue;
		const value = kind ? asWritten(kind, typedValue) : typedValue.trimEnd();
		if (value !== (base.get(name) ?? "")) changed.set(name, value);
	}
	const places = [
		...placesOf(facts, [text])
			// Likewise, an owner's name that a text does not have yet is added in a new version.
			.filter(({ path }) => path !== "ownerName" || text.ownerName)
			.map((place) => ({ name: place.path, place, kind: null })),
		...offered,
	].map((one) => ({ ...one, value: changed.get(one.name) ?? now.get(one.name) ?? "" }));
	return {
		pid,
		live,
		readers: readersOf(practice, facts, services.clock.now()),
		language,
		next: next ? (next.state === "scheduled" ? "scheduled" : "open") : null,
		places,
		changes: places
			.filter(({ name, value }) => changed.has(name) && value !== (now.get(name) ?? ""))
			.map((one) => {
				const was = now.get(one.name) ?? "";
				return { ...one, was, parts: wordDifference(was, one.value) };
			}),
		...corrected(services, live.record, language, changed),
	};
}

/** All values of the form, by control name. */
function valuesOf({ facts, texts }: PracticeRecord, language: string): Map<string, string> {
	const text = texts[language];
	const written = [...correctableIn(facts)].map(([path, value]) => [`${ofFacts}${path}`, value] as const);
	return new Map([...(text ? textsIn(text) : []), ...written]);
}

function corrected(
	{ clock, reference }: Pick<LibraryServices, "clock" | "reference">,
	live: PracticeRecord,
	language: string,
	changed: ReadonlyMap<string, string>,
): Pick<PreparedCorrection, "record" | "problems"> {
	const text = live.texts[language];
	if (!text) return { record: null, problems: [] };
	const own = [...changed].filter(([name]) => !name.startsWith(ofFacts));
	const written = new Map(
		[...changed].flatMap(([name, value]) =>
			name.startsWith(ofFacts) ? [[name.slice(ofFacts.length), value] as const] : [],
		),
	);
	const read = own.length > 0 ? textWith(text, own) : { text };
	const facts = withCorrections(live.facts, written);
	const problems: CorrectionProblem[] = [
		...("problems" in read ? read.problems.map(({ path, ...problem }) => ({ name: path, ...problem })) : []),
		...facts.serviceAreas
			.filter((code) => !live.facts.serviceAreas.includes(code) && !reference.isCode("serviceAreas", code))
			.map(() => ({ name: `${ofFacts}serviceAreas`, problem: "notInList" as const })),
	];
	const texts = { ...live.texts, ...("text" in read ? { [language]: read.text } : {}) };
	const checked = checkDraft({ facts, texts });
	if ("issues" in checked) {
		for (const { path } of checked.issues) problems.push(problemAt(path, live.facts, written));
	} else {
		const today = dayOf(clock.now());
		for (const { path, ...found } of dateProblemsIn(live.facts, checked.record.facts, today))
			problems.push({ name: `${ofFacts}${path}`, ...found });
	}
	// One sentence for each field.
	const each = problems.filter(({ name }, index) => problems.findIndex((one) => one.name === name) === index);
	return "record" in checked && each.length === 0
		? { record: checked.record, problems: each }
		: { record: null, problems: each };
}

/** @param at the path of the problem in the record, such as `facts.links.0.url` */
function problemAt(at: string, facts: PracticeFacts, written: ReadonlyMap<string, string>): CorrectionProblem {
	const place = at.replace(/^facts\./, "");
	const path = factAt(facts, place);
	if (path === null) return { name: "practice", problem: "unknownField" };
	const name = `${ofFacts}${path}`;
	const kind = factKind(path);
	if (!written.get(path)?.trim()) return { name, problem: "required" };
	if (kind === "date") return { name, problem: "badDate" };
	if (kind === "year") return { name, problem: "badYear" };
	if (kind !== "words") {
		// The list as a whole is too long, or one of its values is not a code.
		return place === "serviceAreas" ? { name, problem: "tooMany", max: 3 } : { name, problem: "notInList" };
	}
	return { name, problem: addressProblem(path) };
}

function addressProblem(path: string): "badEmail" | "badUrl" | "tooManyCharacters" {
	if (path.endsWith("/email")) return "badEmail";
	return path.endsWith("/url") || path.endsWith("/source") ? "badUrl" : "tooManyCharacters";
}
