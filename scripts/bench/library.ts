import path from "node:path";
import { systemActor } from "#app/identity/person/actor.ts";
import { readPracticeFiles } from "#app/library/import/content-files.server.ts";
import { importRecords } from "#app/library/import/import-records.server.ts";
import type { PracticeRecord } from "#app/library/record/practice-record.ts";
import { loadReference } from "#app/reference/reference.server.ts";
import type { Services } from "#app/server/services.server.ts";
import { corpusLines } from "../corpora/all-corpora.ts";
import type { ImportLine } from "../corpora/import-line.ts";
import { demonstrationLines } from "./demonstration.ts";
import { type Words, wordsOf } from "./words.ts";

export type OwnContent = {
	records: PracticeRecord[];
	/** The practice with the longest record, and so the largest page. */
	longest: string;
};

/** Reads the practices that the site imports at every start. */
export async function readOwnContent(): Promise<OwnContent> {
	const { records } = await readPracticeFiles(path.resolve("content/practices"));
	const length = (record: PracticeRecord | undefined) => JSON.stringify(record ?? "").length;
	const longest = records.reduce<PracticeRecord | undefined>((a, b) => (length(a) >= length(b) ? a : b), undefined);
	return { records, longest: longest?.pid ?? "" };
}

const seed = 20_190_624;

/** Where the imported practices come from. */
export type Source = {
	/** For the report. */
	name: string;
	/** The same lines on every run. */
	lines(count: number): AsyncGenerator<ImportLine>;
};

/** @param corpus folder of the corpora; without it, records are derived from the site's own, with few different words */
export function sourceOf(corpus: string | undefined, own: readonly PracticeRecord[]): Source {
	const name = corpus ? "the real corpora" : "demonstration data made of the site's own content";
	return {
		name,
		async *lines(count) {
			let taken = 0;
			const all = corpus
				? corpusLines(corpus, loadReference(path.resolve("content/reference")))
				: demonstrationLines(own, count, seed);
			for await (const line of all) {
				if (taken++ === count) return;
				yield line;
			}
		},
	};
}

const maxTexts = 2000;

/** The words of the first practices, for queries that find something. */
export async function queryTexts(source: Source): Promise<Words[]> {
	const texts: Words[] = [];
	for await (const { title, summary, body, texts: all } of source.lines(maxTexts)) {
		const inOne = Object.values(all ?? {})[0];
		const parts = [title, summary, body?.slice(0, 500), inOne?.title, inOne?.summary, inOne?.body];
		texts.push(wordsOf(parts.join(" ")));
	}
	return texts.filter(({ length }) => length > 2);
}

export type Filling = {
	/** How many were imported now; a folder that is used again has all or some already. */
	practices: number;
	seconds: number;
	/** Records per second, for each ten thousand. */
	perSecond: number[];
};

const part = 10_000;

/**
 * Imports practices as demonstration data until a library has this many, as `npm run import` does.
 * @returns undefined if it already had them
 */
export async function fillLibrary(
	services: Services,
	practices: number,
	source: Source,
	progress: (sentence: string) => void,
): Promise<Filling | undefined> {
	const before = await services.database.prisma.practice.count({ where: { demonstration: true } });
	if (before >= practices) return undefined;
	const lines = source.lines(practices);
	for (let skipped = 0; skipped < before; skipped++) await lines.next();
	const filling: Filling = { practices: 0, seconds: 0, perSecond: [] };
	for (let at = before; at < practices; at += part) {
		const count = Math.min(part, practices - at);
		const started = performance.now();
		const imported = await importRecords(systemActor, services, written(lines, count), {
			demonstration: true,
			onProblem: (line, reason) => progress(`line ${at + line}: ${reason}`),
			onProgress: ({ lines }) => lines % 5000 === 0 && progress(`${at + lines} of ${practices} practices imported`),
		});
		if (imported.outcome !== "imported") throw new Error(`The import was ${imported.outcome}.`);
		const seconds = (performance.now() - started) / 1000;
		filling.practices += imported.report.created;
		filling.seconds += seconds;
		filling.perSecond.push(imported.report.created / seconds);
		if (imported.report.created === 0) throw new Error("The corpora have fewer records.");
	}
	// Autovacuum would do so within a minute after that many new rows.
	await services.database.pool.query("vacuum analyze");
	return filling;
}

/** Up to `count` lines as JSON. */
async function* written(lines: AsyncGenerator<ImportLine>, count: number): AsyncGenerator<string> {
	for (let taken = 0; taken < count; taken++) {
		const { value, done } = await lines.next();
		if (done) return;
		yield JSON.stringify(value);
	}
}
