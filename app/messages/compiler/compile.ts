import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { intlLocale } from "#app/messages/locales.ts";
import { type CatalogueFile, type Entry, fileNameOf, readCatalogueFiles } from "./catalogue-files.ts";
import { codeOf } from "./code.ts";
import {
	missingArguments,
	otherKeysOf,
	type ParsedMessage,
	parseMessage,
	type Signature,
	signatureOf,
} from "./message.ts";

/** An English message, checked, and the file that it is in. */
interface Source {
	entry: Entry;
	/** The keys under which the code finds it. */
	keys: string[];
	area: string;
	signature: Signature | undefined;
	parsed: ParsedMessage;
}

/** Code of a message, or of the messages below a part of a key. */
type Tree = { [part: string]: string | Tree };

/**
 * Compiles the gettext files of `app/messages/<language>/` to `app/messages/compiled/<language>.ts`. A message that is
 * empty or fuzzy in a language, or was translated from another English text, shows English.
 * @param messages the folder `app/messages`
 * @returns what is wrong, each with its file and key; nothing is written then
 */
export function compileCatalogues(messages: string, locales: readonly string[]): string[] {
	try {
		const { files, problems } = compiledCatalogues(messages, locales);
		if (problems.length > 0) return problems;
		const folder = path.join(messages, "compiled");
		mkdirSync(folder, { recursive: true });
		for (const [name, content] of files) writeFileSync(path.join(folder, name), content);
		return [];
	} catch (error) {
		return [messageOf(error)];
	}
}

function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}

function compiledCatalogues(messages: string, locales: readonly string[]) {
	const problems: string[] = [];
	const report = (locale: string, area: string, key: string, error: unknown) =>
		problems.push(`app/messages/${locale}/${fileNameOf(locale, area)}: ${key}: ${messageOf(error)}`);
	const english: Tree = {};
	const sources = readSources(english, readCatalogueFiles(messages, "en"), report);
	const files = new Map([["en.ts", englishModule(english)]]);
	// Translations can be compared only with English messages that are right.
	if (problems.length > 0) return { files, problems };
	for (const locale of locales) {
		if (locale === "en") continue;
		const tree = translatedTree(locale, sources, readCatalogueFiles(messages, locale), report);
		files.set(`${locale}.ts`, translatedModule(locale, tree));
	}
	files.set("catalogues.ts", listModule(locales));
	return { files, problems };
}

type Report = (locale: string, area: string, key: string, error: unknown) => void;

function readSources(tree: Tree, files: readonly CatalogueFile[], report: Report): Map<string, Source> {
	const sources = new Map<string, Source>();
	const taken = new Set<string>();
	for (const { area, entries } of files)
		for (const entry of entries) {
			try {
				const keys = [entry.key, ...otherKeysOf(entry.extracted)];
				for (const key of keys) if (taken.has(key)) throw new Error(`another message has the key ${key}, too.`);
				if (entry.english === "") throw new Error("is empty.");
				const signature = signatureOf(entry.extracted);
				const parsed = parseMessage(entry.english, signature, pluralCategories("en"));
				const code = codeOf(parsed, signature, "$");
				for (const key of keys) {
					place(tree, key, code);
					taken.add(key);
				}
				sources.set(entry.key, { entry, keys, area, signature, parsed });
			} catch (error) {
				report("en", area, entry.key, error);
			}
		}
	return sources;
}

function pluralCategories(locale: string): Intl.LDMLPluralRule[] {
	return new Intl.PluralRules(intlLocale(locale)).resolvedOptions().pluralCategories;
}

function translatedTree(
	locale: string,
	sources: Map<string, Source>,
	files: readonly CatalogueFile[],
	report: Report,
): Tree {
	const categories = pluralCategories(locale);
	const translations = new Map<string, { entry: Entry; area: string }>();
	for (const { area, entries } of files)
		for (const entry of entries) {
			const source = sources.get(entry.key);
			if (translations.has(entry.key)) report(locale, area, entry.key, "another file has this key, too.");
			else if (!source) report(locale, area, entry.key, "English has no such message: run npm run messages.");
			else if (source.area !== area)
				report(locale, area, entry.key, `the English message is in ${fileNameOf("en", source.area)}.`);
			translations.set(entry.key, { entry, area });
		}
	const tree: Tree = {};
	for (const [key, source] of sources) {
		const found = translations.get(key);
		if (!found) {
			report(locale, source.area, key, "is missing: run npm run messages.");
			continue;
		}
		try {
			const code = translatedCode(found.entry, source, categories);
			for (const one of source.keys) place(tree, one, code);
		} catch (error) {
			report(locale, found.area, key, error);
		}
	}
	return tree;
}

function translatedCode(
	entry: Entry,
	{ entry: { english }, signature, parsed }: Source,
	categories: Intl.LDMLPluralRule[],
) {
	if (!isCurrent(entry, english)) return codeOf(parsed, signature, "$en");
	const translation = parseMessage(entry.translation, signature, categories);
	const missing = missingArguments(parsed, translation);
	if (missing.length > 0) throw new Error(`does not use {${missing.join("}, {")}}, which English shows.`);
	return codeOf(translation, signature, "$");
}

/** Whether a translation is shown: it is neither empty nor fuzzy, and its English text is still the same. */
export function isCurrent(entry: Entry, english: string): boolean {
	return entry.translation !== "" && !entry.fuzzy && entry.english === english;
}

/** The parts of a key: `audit.verbs[account.invite]` has three. */
function partsOf(key: string): string[] {
	return [...key.matchAll(/\[([^\]]+)\]|[^.[\]]+/g)].map(([part, bracketed]) => bracketed ?? part);
}

function place(tree: Tree, key: string, code: string): void {
	const parts = partsOf(key);
	const last = parts.pop() ?? "";
	let node = tree;
	for (const part of parts) {
		if (!Object.hasOwn(node, part)) node[part] = {};
		const next = node[part] ?? "";
		if (typeof next === "string") throw new Error(`“${part}” is a message and can't contain others.`);
		node = next;
	}
	if (Object.hasOwn(node, last)) throw new Error("other messages have keys that begin with this one.");
	node[last] = code;
}

const generated = "// Compiled from the gettext files in `app/messages`: see `npm run messages`.\n";

function englishModule(tree: Tree): string {
	return `${generated}import { formats } from "#app/messages/format.ts";

const $ = formats("en");

export const en = ${treeCode(tree)};

export type Messages = typeof en;
`;
}

function translatedModule(locale: string, tree: Tree): string {
	const code = treeCode(tree);
	return `${generated}import type { Messages } from "#app/messages/compiled/en.ts";
import { formats } from "#app/messages/format.ts";

const $ = formats(${JSON.stringify(locale)});
${code.includes("$en.") ? 'const $en = formats("en");\n' : ""}
export const ${variableOf(locale)}: Messages = ${code};
`;
}

function variableOf(locale: string): string {
	return locale.replaceAll("-", "");
}

function listModule(locales: readonly string[]): string {
	const imports = locales.map(
		(locale) => `import { ${variableOf(locale)} } from "#app/messages/compiled/${locale}.ts";\n`,
	);
	const entries = locales.map((locale) => `${JSON.stringify(locale)}: ${variableOf(locale)}`);
	return `${generated}${imports.join("")}
export const catalogues = { ${entries.join(", ")} };
`;
}

/** Messages whose keys are 0, 1, 2 … are a list. */
function treeCode(tree: string | Tree): string {
	if (typeof tree === "string") return tree;
	const parts = Object.keys(tree);
	const values = Object.values(tree).map(treeCode);
	if (parts.every((part, place) => part === String(place))) return `[\n${values.join(",\n")},\n]`;
	return `{\n${parts.map((part, place) => `${JSON.stringify(part)}: ${values[place]},\n`).join("")}}`;
}
