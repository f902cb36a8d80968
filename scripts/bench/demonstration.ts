import { isIncomplete } from "#app/library/record/filled-text.ts";
import type { PracticeFacts, PracticeRecord, PracticeText } from "#app/library/record/practice-record.ts";
import { sections } from "#app/library/record/practice-record.ts";
import { costBands, evaluationTypes, offers, operatingStatuses, stages } from "#app/reference/codes.ts";
import type { ImportLine } from "../corpora/import-line.ts";
import { type Random, seededRandom } from "./random.ts";

/**
 * Generates full records by recombining the sections, countries, codes and years of other records; the same ones on
 * every run. One in three has an Arabic text as well. Their source says that they are demonstration data.
 * @param records each with an English text
 */
export function* demonstrationLines(
	records: readonly PracticeRecord[],
	count: number,
	seed: number,
): Generator<ImportLine> {
	const random = seededRandom(seed);
	const arabic = records.filter((record) => record.texts.ar && !isIncomplete(record, record.texts.ar));
	for (let n = 1; n <= count; n++) {
		const inArabic = random.below(3) === 0;
		const pieces = piecesOf(inArabic ? arabic : records, records, random);
		yield {
			source: "Demonstration data of npm run bench",
			externalId: `bench-${String(n).padStart(5, "0")}`,
			originalLanguage: "en",
			...factsOf(pieces, random),
			texts: { en: textOf(pieces, "en"), ...(inArabic ? { ar: textOf(pieces, "ar") } : {}) },
		};
	}
}

/** Chooses the record that each field is copied from. Texts that belong to a field come from the same record. */
type Pieces = {
	of<K extends keyof PracticeFacts>(
		field: K,
	): PracticeRecord & { facts: { [F in K]-?: NonNullable<PracticeFacts[F]> } };
	text(field: string, locale: string, states: (text: PracticeText) => unknown): PracticeText | undefined;
};

function piecesOf(preferred: readonly PracticeRecord[], all: readonly PracticeRecord[], random: Random): Pieces {
	const chosen = new Map<string, PracticeRecord | undefined>();
	const choose = (field: string, states: (record: PracticeRecord) => unknown) => {
		if (!chosen.has(field)) {
			const stating = [preferred, all].map((records) => records.filter(states)).find(({ length }) => length > 0);
			chosen.set(field, stating && random.pick(stating));
		}
		return chosen.get(field);
	};
	return {
		of: (field) => choose(field, ({ facts }) => isStated(facts[field])) as never,
		text: (field, locale, states) => choose(field, ({ texts }) => texts.en && states(texts.en))?.texts[locale],
	};
}

function isStated(value: unknown): boolean {
	return Array.isArray(value) ? value.length > 0 : value !== undefined;
}

function factsOf({ of }: Pieces, random: Random): Omit<ImportLine, "source" | "externalId"> {
	const year = 1995 + random.below(30);
	const source = of("provenance").facts.provenance.sources[0];
	return {
		kind: of("kind").facts.kind,
		countries: of("countries").facts.countries,
		owner: of("owner").facts.owner,
		governmentLevels: of("governmentLevels").facts.governmentLevels,
		contact: { function: "Public information", email: "desk@example.org", visibility: "members" },
		startDate: String(year),
		stage: random.pick(stages),
		operatingStatus: random.pick(operatingStatuses),
		operatingStatusConfirmedAt: "2026-06",
		serviceAreas: of("serviceAreas").facts.serviceAreas,
		functions: of("functions").facts.functions,
		channels: of("channels").facts.channels,
		principles: of("principles").facts.principles,
		sdgs: of("sdgs").facts.sdgs,
		targetGroups: of("targetGroups").facts.targetGroups,
		outcomeTypes: of("outcomeTypes").facts.outcomeTypes,
		keyDates: of("keyDates").facts.keyDates,
		legalBasis: of("legalBasis").facts.legalBasis,
		resources: { costBand: random.pick(costBands), year },
		// Source numbers would refer to the sources of the record that they came from.
		results: of("results").facts.results.map(({ source: _, ...result }) => result),
		evaluation: random.pick(evaluationTypes),
		conditions: of("conditions").facts.conditions,
		offers: random.some(offers, 2),
		endorsement: { office: "Office for demonstrations", date: "2026-05" },
		links: source ? [{ title: source.title.slice(0, 300), url: source.url }] : [],
	};
}

function textOf({ of, text }: Pieces, locale: string): NonNullable<ImportLine["texts"]>[string] {
	const [head, tail] = [text("head", locale, ({ title }) => title), text("tail", locale, ({ title }) => title)];
	const summaries = ["first", "second", "third"].map(
		(place) => text(place, locale, ({ summary }) => summary)?.summary ?? "",
	);
	const named = (field: "results" | "conditions" | "keyDates") => of(field).texts[locale]?.[field];
	const found = sections.map((name) => [name, text(name, locale, ({ sections }) => sections[name])?.sections[name]]);
	return {
		...(locale === "en" ? {} : { origin: "machine" as const }),
		title: `${part(head?.title, 0)}: ${part(tail?.title, -1)}`.slice(0, 200),
		summary: summaries.map((summary, place) => sentence(summary, place)).join(" "),
		principles: of("principles").texts[locale]?.principles,
		results: named("results"),
		conditions: named("conditions"),
		keyDates: named("keyDates"),
		sections: Object.fromEntries(found.filter(([, words]) => words)),
	};
}

/** The part of a title before or after its colon. */
function part(title = "", at: 0 | -1): string {
	return title.split(/:\s+/).at(at) ?? title;
}

function sentence(text: string, place: number): string {
	const all = text.split(/(?<=[.!?؟])\s+/);
	return all[Math.min(place, all.length - 1)] ?? "";
}
