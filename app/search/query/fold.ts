/**
 * Folds the spellings of a word into one, across case, diacritics, Cyrillic and Latin, Montenegrin dj for đ, Arabic
 * letter forms, digits and the article. Mirrors `search.fold` in the database; a property test compares the two. Not
 * idempotent in every case: fold a text once.
 */
export function fold(text: string): string {
	// Most texts need none of the steps that concern other letters, which take ten times as long.
	if (ascii.test(text)) return text.toLowerCase().replaceAll("dj", "d");
	return text
		.normalize("NFKD")
		.toLowerCase()
		.replace(marks, "")
		.replace(letters, (letter) => letterMap.get(letter) ?? letter)
		.replace(arabicArticle, "$1")
		.replaceAll("dj", "d");
}

/** The folded words of a text, in order. */
export function foldedWords(text: string): string[] {
	return wordsIn(fold(text));
}

/** The words of a text from which a vector is built: folded, and in lower case as stemmers expect them. */
export type TextWords = { folded: string; plain: string };

/**
 * The words of a text in both forms, each separated by spaces. `plain` mirrors
 * `search.words(normalize(lower(…), NFKC))` in the database; a property test compares the two.
 */
export function textWords(text: string): TextWords {
	let [folded, plain] = ["", ""];
	for (const piece of text.split(/\s+/)) {
		const words = known.get(piece) ?? wordsOfPiece(piece);
		folded += words.folded;
		plain += words.plain;
	}
	return { folded: folded.trimEnd(), plain: plain.trimEnd() };
}

/** Texts repeat the same words over and over, and folding a word takes longer than looking it up. */
const known = new Map<string, TextWords>();
const maxKnown = 50_000;
const maxKnownLength = 40;

/** The words of a piece of text without spaces, each followed by a space. No rule reaches beyond such a piece. */
function wordsOfPiece(piece: string): TextWords {
	const spaced = (words: string[]) => words.map((word) => `${word} `).join("");
	const words = { folded: spaced(foldedWords(piece)), plain: spaced(lowerCaseWords(piece)) };
	if (known.size === maxKnown) known.clear();
	if (piece.length <= maxKnownLength) known.set(piece, words);
	return words;
}

/**
 * Lower-cases as the database does: each letter separately, so that none becomes two or depends on its place in the
 * word.
 */
function lowerCaseWords(text: string): string[] {
	return wordsIn(text.replaceAll("İ", "i").replaceAll("Σ", "σ").toLowerCase().normalize("NFKC"));
}

function wordsIn(text: string): string[] {
	return text.match(word) ?? [];
}

const ascii = /^\p{ASCII}*$/u;
/** Letters and digits as PostgreSQL's `[[:alnum:]]` sees them under C.UTF-8. */
const word = /[\p{Alphabetic}0-9]+/gu;
const marks = /[\u0300-\u036f\u0483-\u0487\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]+/g;
const arabicArticle = /(^|[^\u0621-\u064a])(?:[وفبك]?(?:ال|لل))+(?=[\u0621-\u064a]{3})/g;

const singles = [
	["ıəđðøłς", "ieddolσ"],
	["абвгдђежзијклмнопрстћуфхцчшыэєіґәғқңөұүһ", "abvgddezzijklmnoprstcufhccsyeeigegknouuh"],
	["ىیکةٱ", "ييكها"],
	["٠١٢٣٤٥٦٧٨٩", "0123456789"],
	["۰۱۲۳۴۵۶۷۸۹", "0123456789"],
] as const;
const letterMap = new Map<string, string>([
	...singles.flatMap(([from, to]) => [...from].map((letter, i): [string, string] => [letter, to.charAt(i)])),
	...Object.entries({ ß: "ss", æ: "ae", œ: "oe", љ: "lj", њ: "nj", џ: "dz", ю: "ju", я: "ja", щ: "sc" }),
	// The Arabic tatweel, and the silent Cyrillic signs.
	...["ـ", "ъ", "ь"].map((letter): [string, string] => [letter, ""]),
]);
const letters = new RegExp(`[${[...letterMap.keys()].join("")}]`, "gu");
