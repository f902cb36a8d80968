import { searchDocuments } from "#app/library/indexing/search-documents.server.ts";
import { readImportLine } from "#app/library/record/import-record.ts";
import { noOperatingConfirmation } from "#app/library/record/operating-status.ts";
import { newPid } from "#app/library/record/pid.ts";
import type { PracticeRecord } from "#app/library/record/practice-record.ts";
import type { Reference } from "#app/reference/reference.ts";
import { type SearchDocument, searchAudiences } from "#app/search/query/search-document.ts";
import { corpusLines } from "../corpora/all-corpora.ts";
import type { ImportLine } from "../corpora/import-line.ts";
import { demonstrationLines } from "./demonstration.ts";
import { type Random, seededRandom } from "./random.ts";
import { type Words, wordsOf } from "./words.ts";

/** The documents that the search index has of one practice. */
type Projected = { pid: string; documents: SearchDocument[] };

export type SearchCorpus = {
	/** Origin of the texts, for the report. */
	from: string;
	/** Generates practices as documents of the index; the same ones on every run. */
	practices(count: number): Generator<Projected>;
	/** Texts from which queries take their words. */
	texts: Words[];
};

const seed = 20_190_624;
const mostTexts = 4000;

/**
 * Opens the texts to search in. The corpora have about 16,000 records. Beyond that, records are combined from the title
 * of one, the summary of a second and the codes of a third, which keeps words and their frequencies realistic.
 * @param folder of the corpora; without it, demonstration data is derived from the site's own records
 */
export async function searchCorpus(
	own: readonly PracticeRecord[],
	folder: string | undefined,
	reference: Reference,
): Promise<SearchCorpus> {
	const lines: ImportLine[] = [];
	if (folder) for await (const line of corpusLines(folder, reference)) lines.push(line);
	else lines.push(...demonstrationLines(own, 2000, seed));
	const records = lines.flatMap((line) => {
		const read = readImportLine(JSON.stringify(line));
		return "record" in read ? [read.record] : [];
	});
	const every = Math.max(1, Math.floor(records.length / mostTexts));
	const texts = records.filter((_, at) => at % every === 0).map((record) => wordsOf(textOf(record)));
	return {
		from: folder ? "the real corpora" : "demonstration data: few different words, so give --corpus for real ones",
		texts: texts.filter(({ length }) => length > 2),
		*practices(count) {
			const random = seededRandom(seed);
			const taken = new Set<string>();
			for (let n = 0; n < count; n++) {
				const pid = freePid(taken, random);
				const record = (n < records.length ? records[n] : undefined) ?? mixed(records, random);
				const published = { pid, record, firstPublishedAt: someDay(random), ...noOperatingConfirmation };
				yield { pid, documents: searchDocuments(published, searchAudiences, reference, today) };
			}
		},
	};
}

const today = new Date("2026-11-25T12:00:00Z");
const day = 86_400_000;

function someDay(random: Random): Date {
	return new Date(today.getTime() - random.below(3000) * day);
}

function freePid(taken: Set<string>, random: Random): string {
	for (;;) {
		const pid = newPid(random.next);
		if (taken.has(pid)) continue;
		taken.add(pid);
		return pid;
	}
}

/** The title of one record, the summary and sections of another, and the codes of a third. */
function mixed(records: readonly PracticeRecord[], random: Random): PracticeRecord {
	const [titled, told, coded] = [random.pick(records), random.pick(records), random.pick(records)];
	const texts = Object.entries(told.texts).map(([locale, text]) => {
		const title = titled.texts[locale]?.title ?? Object.values(titled.texts)[0]?.title ?? text.title;
		return [locale, { ...text, title }];
	});
	return { ...told, facts: coded.facts, texts: Object.fromEntries(texts) };
}

function textOf({ texts }: PracticeRecord): string {
	const [text] = Object.values(texts);
	return [text?.title, text?.summary, text?.body?.slice(0, 500), ...Object.values(text?.sections ?? {})].join(" ");
}
