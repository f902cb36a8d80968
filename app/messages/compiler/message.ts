import { type FunctionArg, parse, type Select, type SelectCase, type Token } from "@messageformat/parser";

/** What an argument can be, in the words of the gettext files. */
export const argumentTypes = {
	text: "string",
	/** A date as precise as it is known: `2019`, `2019-06` or `2019-06-24`. */
	date: "string",
	/** A BCP 47 tag. */
	language: "string",
	number: "number",
	list: "readonly string[]",
	moment: "Date",
	"yes or no": "boolean",
} as const;
type ArgumentType = keyof typeof argumentTypes;

export interface Argument {
	name: string;
	type: ArgumentType;
	/** Whether there may be none: null, undefined or an empty text. */
	optional: boolean;
}

/** The arguments of a message, in order; `named` if they come in one object. */
export interface Signature {
	named: boolean;
	arguments: Argument[];
}

/** The beginning of the comment that declares the arguments of a message. */
const declaration = "Arguments: ";
const otherKeys = "Also: ";

/**
 * The other keys of a message, which its comments list after `Also:` (`Also: desk.title, desk.heading`), because the same
 * text is shown there in the same meaning.
 */
export function otherKeysOf(extracted: string): string[] {
	return extracted
		.split("\n")
		.filter((line) => line.startsWith(otherKeys))
		.flatMap((line) => line.slice(otherKeys.length).split(", "));
}

/** Whether a message takes arguments, so that its text is in the ICU MessageFormat. */
export function hasArguments(extracted: string): boolean {
	return extracted.split("\n").some((line) => line.startsWith(declaration));
}

/**
 * Reads the arguments of a message from the comments of its English entry, such as
 * `Arguments: count (number), query (text)`. In braces, they come in one object; `none` is a function without any.
 * @returns undefined for a message that is plain text
 * @throws Error if the line is not understood
 */
export function signatureOf(extracted: string): Signature | undefined {
	const line = extracted.split("\n").find((one) => one.startsWith(declaration));
	if (line === undefined) return;
	const declared = line.slice(declaration.length).trim();
	if (declared === "none") return { named: false, arguments: [] };
	const named = /^\{(.*)\}$/.exec(declared)?.[1];
	return { named: named !== undefined, arguments: (named ?? declared).split(/,\s*/).map(argumentOf) };
}

function argumentOf(declared: string): Argument {
	const [, name = "", type = "", optional] = /^([A-Za-z]\w*) \(([a-z ]+?)( or nothing)?\)$/.exec(declared.trim()) ?? [];
	if (!Object.hasOwn(argumentTypes, type))
		throw new Error(
			`“${declared}” is not an argument: write its name and its type, one of ${Object.keys(argumentTypes).join(", ")}, each optionally followed by “or nothing”.`,
		);
	return { name, type: type as ArgumentType, optional: optional !== undefined };
}

/** Formats of arguments: the types that each can be used with, and the styles that it has. */
const formatters: Record<string, { types: ArgumentType[]; styles: string[] }> = {
	number: { types: ["number"], styles: [] },
	bytes: { types: ["number"], styles: [] },
	/** An amount of money; the style is the argument with the currency code. */
	money: { types: ["text"], styles: [] },
	date: { types: ["date", "moment"], styles: ["short"] },
	moment: { types: ["moment"], styles: [] },
	language: { types: ["language"], styles: [] },
	list: { types: ["list"], styles: ["isolated", "languages"] },
	choice: { types: ["list"], styles: ["isolated"] },
	/** A name or title whose direction may be the opposite one. */
	isolated: { types: ["text"], styles: [] },
	capitalised: { types: ["text"], styles: [] },
	lowercase: { types: ["text"], styles: [] },
};

export interface ParsedMessage {
	tokens: Token[];
	/** Names of the arguments that the text uses. */
	used: Set<string>;
}

/**
 * Parses an ICU message and checks it against the declared arguments.
 * @param categories the plural categories of the language, all of which each `plural` must have
 * @throws Error that says what is wrong
 */
export function parseMessage(
	text: string,
	signature: Signature | undefined,
	categories: readonly Intl.LDMLPluralRule[],
): ParsedMessage {
	const tokens = parse(text, { cardinal: [...categories] });
	const used = new Set<string>();
	const known = new Map(signature?.arguments.map((one) => [one.name, one]));
	const argument = (name: string) => {
		const found = known.get(name);
		if (!found) throw new Error(`the argument {${name}} is not declared in the English file.`);
		used.add(name);
		return found;
	};
	/** @param present optional arguments that are known to be there */
	const check = (token: Token, present: readonly string[]): void => {
		if (token.type === "content") checkContent(token.value);
		if (token.type === "content" || token.type === "octothorpe") return;
		const given = argument(token.arg);
		if (given.optional && token.type !== "select" && !present.includes(given.name))
			throw new Error(`{${given.name}} may be nothing: write {${given.name}, select, none {…} other {…}} around it.`);
		if (token.type === "argument") checkPlain(given);
		else if (token.type === "function") checkFunction(token, given, argument);
		else if (token.type === "select") checkSelect(token, given);
		else checkPlural(token, given, categories);
		if (!("cases" in token)) return;
		for (const { key, tokens } of token.cases) {
			const known = token.type === "select" && key !== "none" ? [...present, given.name] : present;
			for (const part of tokens) check(part, known);
		}
	};
	for (const token of tokens) check(token, []);
	return { tokens, used };
}

function checkContent(text: string): void {
	const [tag] = /<\/?[a-z][^>]*>?/i.exec(text) ?? [];
	if (tag) throw new Error(`there is no tag ${tag}: messages contain text, and pages mark it up.`);
}

function checkPlain({ name, type }: Argument): void {
	if (type === "list" || type === "moment" || type === "yes or no")
		throw new Error(`{${name}} (${type}) can't be shown without a format.`);
}

function checkFunction(token: FunctionArg, given: Argument, argument: (name: string) => Argument): void {
	const formatter = Object.hasOwn(formatters, token.key) ? formatters[token.key] : undefined;
	if (!formatter)
		throw new Error(
			`there is no format “${token.key}” for {${token.arg}}, only ${Object.keys(formatters).join(", ")}.`,
		);
	if (!formatter.types.includes(given.type))
		throw new Error(`the format “${token.key}” is not for {${token.arg}}, which is a ${given.type}.`);
	if (token.key === "money") {
		argument(currencyOf(token));
		return;
	}
	const style = styleOf(token);
	if (style !== undefined && !formatter.styles.includes(style))
		throw new Error(`the format “${token.key}” has no style “${style}”.`);
}

/** The style of a format, such as `short` in `{day, date, short}`. */
export function styleOf({ param }: FunctionArg): string | undefined {
	if (!param) return;
	return param
		.map((part) => (part.type === "content" ? part.value : part.ctx.text))
		.join("")
		.trim();
}

/** The argument with the currency in `{amount, money, {currency}}`. */
export function currencyOf({ arg, param = [] }: FunctionArg): string {
	const currency = param.find((part) => part.type === "argument");
	if (!currency) throw new Error(`{${arg}, money} needs its currency, as in {${arg}, money, {currency}}.`);
	return currency.arg;
}

function checkPlural({ type, arg, cases, pluralOffset }: Select, given: Argument, categories: readonly string[]): void {
	if (type === "selectordinal" || pluralOffset !== undefined)
		throw new Error(`{${arg}} uses selectordinal or an offset, which the site has no use for yet.`);
	if (given.type !== "number" && given.type !== "list") throw new Error(`{${arg}, plural} needs a number or a list.`);
	const keys = keysOf(cases, arg);
	const missing = categories.filter((category) => !keys.includes(category));
	if (missing.length > 0) throw new Error(`{${arg}, plural} lacks the form “${missing.join("”, “")}”.`);
}

function checkSelect({ arg, cases }: Select, given: Argument): void {
	const keys = keysOf(cases, arg);
	const possible = selectKeys(given);
	const wrong = keys.find((key) => key !== "other" && !possible.test(key));
	if (wrong) throw new Error(`{${arg}, select} can never be “${wrong}”: it is a ${given.type}.`);
	if (!keys.includes("other")) throw new Error(`{${arg}, select} lacks “other”.`);
}

function keysOf(cases: readonly SelectCase[], arg: string): string[] {
	const keys = cases.map(({ key }) => key);
	const twice = keys.find((key, place) => keys.indexOf(key) !== place);
	if (twice) throw new Error(`{${arg}} has the form “${twice}” twice.`);
	return keys;
}

/** The keys that a `select` on an argument can have beside `other`: `none` is an empty list, or no value. */
function selectKeys({ type, optional }: Argument): RegExp {
	if (type === "yes or no") return /^yes$/;
	if (type === "number") return optional ? /^(none|\d+)$/ : /^\d+$/;
	if (type === "text" && !optional) return /^(?!none$)/;
	return type === "text" ? /./ : /^none$/;
}

/** The arguments that the English text uses and the translation does not. */
export function missingArguments(english: ParsedMessage, translation: ParsedMessage): string[] {
	return [...english.used].filter((name) => !translation.used.has(name));
}
