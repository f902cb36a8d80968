import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import {
	type CatalogueFile,
	catalogueFileContent,
	type Entry,
	fileNameOf,
	folderOf,
	readCatalogueFiles,
} from "./catalogue-files.ts";
import { isCurrent } from "./compile.ts";

/**
 * Brings the translations of a language in line with the English messages: new messages are added empty, messages whose
 * English text changed become fuzzy, and messages that no longer exist are removed. The order is the English one, and
 * what translators wrote is kept.
 * @returns the keys of the messages that await a translator
 */
export function updateTranslations(messages: string, locale: string): string[] {
	const folder = folderOf(messages, locale);
	mkdirSync(folder, { recursive: true });
	const english = readCatalogueFiles(messages, "en");
	const existing = readCatalogueFiles(messages, locale);
	const translations = new Map(existing.flatMap(({ entries }) => entries.map((entry) => [entry.key, entry])));
	const files = english.map((source) => translationOf(source, locale, translations, existing));
	for (const file of files) writeFileSync(path.join(folder, fileNameOf(locale, file.area)), catalogueFileContent(file));
	const current = new Set(files.map(({ area }) => fileNameOf(locale, area)));
	for (const name of readdirSync(folder)) if (!current.has(name)) rmSync(path.join(folder, name));
	return files
		.flatMap(({ entries }) => entries.filter((entry) => !isCurrent(entry, entry.english)))
		.map(({ key }) => key);
}

function translationOf(
	source: CatalogueFile,
	locale: string,
	translations: Map<string, Entry>,
	existing: readonly CatalogueFile[],
): CatalogueFile {
	const file = existing.find(({ area }) => area === source.area) ?? existing[0];
	return {
		area: source.area,
		headers: { ...source.headers, Language: locale, ...file?.headers },
		comment: source.comment,
		entries: source.entries.map((entry) => translatedEntry(entry, translations.get(entry.key))),
	};
}

function translatedEntry(source: Entry, found: Entry | undefined): Entry {
	if (!found) return { ...source, translation: "" };
	const changed = found.english !== source.english;
	return {
		...source,
		translation: found.translation,
		translatorComment: found.translatorComment,
		fuzzy: found.translation !== "" && (found.fuzzy || changed),
		// The English text that was translated, not one that nobody has translated.
		previous: found.previous || (changed && found.translation !== "" ? `msgid ${JSON.stringify(found.english)}` : ""),
	};
}

/** Writes the English files in their usual form. */
export function updateTemplates(messages: string): void {
	for (const file of readCatalogueFiles(messages, "en"))
		writeFileSync(path.join(folderOf(messages, "en"), fileNameOf("en", file.area)), catalogueFileContent(file));
}
