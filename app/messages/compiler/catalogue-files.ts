import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { type GetTextTranslations, po } from "gettext-parser";
import { hasArguments } from "./message.ts";

/** A message in a gettext file. */
export interface Entry {
	/** The path within the catalogue, such as `search.headingFor`. */
	key: string;
	english: string;
	/** Empty in the English file. */
	translation: string;
	/** Whether the translation awaits a translator, so that pages show English. */
	fuzzy: boolean;
	/** The comments that come with the English message: notes for translators, then the lines of its other keys and of its arguments. */
	extracted: string;
	/** The English text that was translated, where the current one differs. */
	previous: string;
	/** What translators noted themselves. */
	translatorComment: string;
}

/** One gettext file: the messages of an area in a language. */
export interface CatalogueFile {
	/** The file name without its extension, such as `saved-searches`. */
	area: string;
	headers: Record<string, string>;
	/** The comment at the top, about the whole area. */
	comment: string;
	entries: Entry[];
}

/** The folder of a language's files, whose English ones are templates. */
export function folderOf(messages: string, locale: string): string {
	return path.join(messages, locale);
}

/** The name of a language's file for an area. */
export function fileNameOf(locale: string, area: string): string {
	return area + extensionOf(locale);
}

/** English files are templates, from which tools begin a translation. */
function extensionOf(locale: string): string {
	return locale === "en" ? ".pot" : ".po";
}

/**
 * Reads the gettext files of a language in the order of their names.
 * @throws Error that names the file, if one of them can't be read
 */
export function readCatalogueFiles(messages: string, locale: string): CatalogueFile[] {
	const folder = folderOf(messages, locale);
	const extension = extensionOf(locale);
	return readdirSync(folder)
		.filter((name) => path.extname(name) === extension)
		.sort()
		.map((name) => {
			const file = path.join(folder, name);
			return parseCatalogueFile(path.basename(name, extension), readFileSync(file, "utf8"), file);
		});
}

/**
 * Parses the content of a gettext file.
 * @param file the path that errors name
 * @throws Error if the file is not valid, or contains two messages with the same key
 */
export function parseCatalogueFile(area: string, content: string, file: string): CatalogueFile {
	const table = parsed(content, file);
	const entries: Entry[] = [];
	for (const [key, messages] of Object.entries(table.translations)) {
		if (key === "") continue;
		const [message, ...others] = Object.values(messages);
		if (!message) continue;
		if (others.length > 0) throw new Error(`${file}: ${key} occurs twice.`);
		const { comments = {} } = message;
		entries.push({
			key,
			english: message.msgid,
			translation: message.msgstr[0] ?? "",
			fuzzy: flagsOf(comments.flag).includes("fuzzy"),
			extracted: comments.extracted ?? "",
			previous: comments.previous ?? "",
			translatorComment: comments.translator ?? "",
		});
	}
	const comment = table.translations[""]?.[""]?.comments?.translator ?? "";
	return { area, headers: table.headers, comment, entries };
}

function parsed(content: string, file: string): GetTextTranslations {
	try {
		return po.parse(content, { validation: true });
	} catch (error) {
		throw new Error(`${file}: ${error instanceof Error ? error.message : error}`);
	}
}

function flagsOf(line = ""): string[] {
	return line.split(",").map((flag) => flag.trim());
}

/** Returns the content of a gettext file: one line for each message, however long, so that it can be searched. */
export function catalogueFileContent({ headers, comment, entries }: CatalogueFile): string {
	const translations: GetTextTranslations["translations"] = {
		"": { "": { msgid: "", msgstr: [""], comments: { translator: comment } } },
	};
	for (const entry of entries)
		translations[entry.key] = {
			[entry.english]: {
				msgctxt: entry.key,
				msgid: entry.english,
				msgstr: [entry.translation],
				comments: {
					translator: entry.translatorComment,
					extracted: entry.extracted,
					// Translation tools check the arguments of a message with this flag.
					flag: [entry.fuzzy && "fuzzy", hasArguments(entry.extracted) && "icu-message-format"]
						.filter(Boolean)
						.join(", "),
					previous: entry.previous,
				},
			},
		};
	return po.compile({ charset: "utf-8", headers, translations }, { foldLength: 0 }).toString("utf8");
}
