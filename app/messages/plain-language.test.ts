import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse, type Token } from "@messageformat/parser";
import { describe, expect, it } from "vitest";
import { type Entry, readCatalogueFiles } from "#app/messages/compiler/catalogue-files.ts";

/**
 * What pages, documents, schemas and the command line do not say, each with what they say instead. Matched as whole
 * words.
 */
const retired: [words: RegExp, instead: string][] = [
	[/(?<!by )hand(?:s|ed|ing)? (?:it |them |this )?(?:in|back|out)/, "submit, upload or return"],
	[/tak(?:e|es|en|ing) away|taken back/, "download, remove or reverse"],
	[/mend(?:s|ed|ing)?|put right/, "correct"],
	[/whoever|nobody|somebody|anybody|everybody/, "you, a colleague, a role, everyone, or no one"],
	[/askers?/, "the person who asked"],
	[/adopters?/, "adopting country"],
	[/so far/, "a date, or nothing"],
	[/any longer/, "no longer"],
	[/network address(?:es)?/, "IP address"],
	[/log of changes/, "activity log"],
	[/meanwhile/, "since then"],
	[/anew/, "again"],
	[/remarks?/, "comment"],
	[/screening|screened/, "initial check"],
	[/uncleared/, "not yet approved"],
	[/second factor/, "two-step verification"],
	[/e-mails?/, "email"],
	[/lies/, "is"],
	[/snapshots?(?! of the database)/, "short profile"],
	[/founding members?/, "founding signatory"],
	[/first real users|users since/, "in use since"],
	[/what went wrong/, "challenges"],
];

/** The same for Arabic. Matched at the beginning of words, also after و, ف, ب, ل and ال. */
const retiredInArabic: [words: RegExp, instead: string][] = [
	[/مت?تبن|تبن[ّ]?[ىيت]|تبنٍّ/, "الأخذ بالممارسة: this word is used for the adoption of children"],
	[/محلول/, "تمت معالجته"],
	[/متغيّر/, "معدَّل"],
	[/من قبل(?! )/, "بالفعل"],
	[/شخص الاتصال/, "جهة الاتصال"],
	[/موعد أخير|موعد الأخير|مواعيدها الأخيرة/, "الموعد النهائي"],
	[/سجل التغييرات/, "سجل النشاط"],
	[/عنوان الشبكة|عناوين الشبكة/, "عنوان IP"],
];

/** Words that end in ك without addressing one person. */
const endInKaf = new Set(
	[
		"ذلك تلك هناك كذلك أولئك ترك تُرك يترك يُترك تُترك شارك يشارك سيشارك ستشارك تشارك يشترك مشترك الاشتراك",
		"السلوك شريك الشريك مالك المالك يملك تملك محرك المحرك محرّك بنك البنك صك فك شبابيك",
	]
		.join(" ")
		.split(" "),
);

/** Longer sentences are hard to read for people whose third language is English. */
const maxWords = 25;

const messages = readCatalogueFiles("app/messages", "en").flatMap(({ entries }) => entries);
const translations = readCatalogueFiles("app/messages", "ar").flatMap(({ entries }) => entries);

/** Code in a document, and addresses. */
const code = /```.*?```|`[^`\n]*`|\]\([^)]*\)|https?:\/\/\S+/gs;
const comment = /^\s*(?:\/\*|\*|\/\/).*$/gm;
const literal = /"[^"\n]*"|`[^`]*`/g;
const documents = [
	"*.md",
	"docs/**/*.md",
	"content/*.md",
	"content/practices/*/en.md",
	"content/pages/en/*.md",
	"content/help/en/*.md",
];

type Text = [place: string, text: string];

describe.each<[string, () => Text[]]>([
	["English messages", () => messages.map(({ key, english }) => [key, english])],
	["documents and English content", () => textsIn(documents, paragraphsOf)],
	["the schema", () => textsIn(["content/schema/*.json"], (text) => text.match(/"description": ".*"/g) ?? [])],
	["the command line", () => textsIn(["scripts/**/*.{ts,mjs}", "app/server/main.ts"], literalsOf)],
	[
		"the log of the server",
		() => textsIn(["app/**/*.ts"], (text) => (text.match(/\b(?:log|console)\.\w+\([^;]*;/g) ?? []).flatMap(literalsOf)),
	],
])("%s", (_, textsOf) => {
	const texts = textsOf();

	it.each(retired)("don't say %s, but %s", (words) => {
		const whole = new RegExp(`(?<![\\w{-])(?:${words.source})(?![\\w-])`, "i");
		expect(texts.filter(([, text]) => whole.test(text))).toEqual([]);
	});
});

function paragraphsOf(document: string): string[] {
	const paragraphs = document.replace(code, "").split(/\n{2,}/);
	return paragraphs.map((text) => text.replace(/\s+/g, " "));
}

/** The texts of several words in code, without the expressions in them. */
function literalsOf(content: string): string[] {
	const literals = content.replace(comment, "").match(literal) ?? [];
	return literals.map((text) => text.replace(/\$\{[^}]*\}/g, "…")).filter((text) => text.includes(" "));
}

/** The texts of files, each with the file. */
function textsIn(patterns: string[], textsOf: (content: string) => string[]): Text[] {
	return globSync(patterns)
		.filter((file) => !/node_modules|\.test\.|\.fixture\./.test(file))
		.flatMap((file) => textsOf(readFileSync(file, "utf8")).map((text): Text => [file, text]));
}

describe("English messages", () => {
	it(`have sentences of at most ${maxWords} words`, () => {
		const long = messages.flatMap(({ key, english }) =>
			sentencesOf(english)
				.filter((sentence) => sentence.split(/\s+/).length > maxWords)
				.map((sentence) => [key, sentence]),
		);
		expect(long).toEqual([]);
	});
});

describe("Arabic messages", () => {
	it.each(retiredInArabic)("don't say %s, but %s", (words) => {
		const atStart = new RegExp(`(?<![\\p{L}\\p{M}])[وفبلك]?(?:ال)?(?:${words.source})`, "u");
		expect(found(translations, ({ translation }) => atStart.test(translation))).toEqual([]);
	});

	it("address readers in the plural, as official texts do", () => {
		const isKnown = (word: string) => endInKaf.has(word) || endInKaf.has(word.replace(/^[وفبل]{1,2}(?=..)/u, ""));
		const addressesOne = (word: string) => word.endsWith("ك") && !isKnown(word);
		const words = (text: string) => text.match(/[\p{Script=Arabic}\p{M}]+/gu) ?? [];
		expect(found(translations, ({ translation }) => words(translation).some(addressesOne))).toEqual([]);
		const pages = textsIn(["content/pages/ar/*.md", "content/help/ar/*.md"], paragraphsOf);
		expect(pages.filter(([, text]) => words(text).some(addressesOne))).toEqual([]);
	});
});

it.each([
	["English", messages, ({ english }: Entry) => english],
	["Arabic", translations, ({ translation }: Entry) => translation],
] as const)("%s messages of several sentences end with a stop", (_, entries, textOf) => {
	const unfinished = /(?<!\bNo)[.!?؟][”»)]*\s+\S.*(?<![.!?؟:…][”»)]*)$/su;
	// A message may end with a list or a link instead: “Reason: {reason}”.
	const endsWithArgument = /[:\n]\s*⁂\s*$/u;
	const wrong = (text: string) => unfinished.test(text.trimEnd()) && !endsWithArgument.test(text);
	expect(found(entries, (entry) => variantsOf(textOf(entry)).some(wrong))).toEqual([]);
});

it("pages join texts with the catalogue, since Arabic has a comma of its own", () => {
	// Attributes and headers of HTTP, and search words that pages don't show.
	const technical = ["practice-pictures.tsx", "security-txt.ts", "editor-options.server.ts"];
	const joined = globSync("app/{routes,ui}/**/*.{ts,tsx}").filter(
		(file) =>
			!/\.test\.|\.fixture\./.test(file) &&
			!technical.includes(path.basename(file)) &&
			/\.join\(", "\)|^\s*:? ?\{[^{}]*\}, \{/m.test(readFileSync(file, "utf8")),
	);
	expect(joined).toEqual([]);
});

function found(entries: readonly Entry[], isWrong: (entry: Entry) => boolean): [key: string, text: string][] {
	return entries.filter(isWrong).map(({ key, english, translation }) => [key, translation || english]);
}

/** What a message can show, with ⁂ for each argument: every variant of each plural and select occurs at least once. */
function variantsOf(message: string): string[] {
	const tokens = parse(message);
	return Array.from({ length: variantCount(tokens) }, (_, index) => variantOf(tokens, index));
}

function variantCount(tokens: readonly Token[]): number {
	const counts = tokens.map((token) =>
		"cases" in token ? Math.max(token.cases.length, ...token.cases.map(({ tokens: inner }) => variantCount(inner))) : 1,
	);
	return Math.max(1, ...counts);
}

function variantOf(tokens: readonly Token[], index: number): string {
	return tokens
		.map((token) => {
			if (token.type === "content") return token.value;
			if (!("cases" in token)) return "⁂";
			return variantOf(token.cases[Math.min(index, token.cases.length - 1)]?.tokens ?? [], index);
		})
		.join("");
}

/** The sentences of a message, including the sentences of its variants; an argument counts as a word. */
function sentencesOf(message: string): string[] {
	return message
		.replace(/\{\w+, (?:plural|select),\s*/g, "\n")
		.replace(/(?:^|\s)(?:=\d+|[\w-]+) \{/g, "\n")
		.replace(/\{(\w+)[^{}]*\}/g, "$1")
		.replace(/[{}]/g, "\n")
		.split(/(?<=[.!?])\s+|\n/u)
		.map((sentence) => sentence.trim())
		.filter(Boolean);
}
