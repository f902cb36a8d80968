import type { FunctionArg, Select, Token } from "@messageformat/parser";
import { type Argument, argumentTypes, currencyOf, type ParsedMessage, type Signature, styleOf } from "./message.ts";

/**
 * Returns a message as a TypeScript expression: a string, or a function with the declared arguments.
 * @param formats the name of the variable with the formats of the message's language
 */
export function codeOf({ tokens }: ParsedMessage, signature: Signature | undefined, formats: string): string {
	const writer = new Writer(signature, formats);
	const text = writer.text(tokens, undefined);
	if (!signature) return text;
	const body =
		writer.categories.size === 0
			? text
			: `{ ${[...writer.categories.values()].map((line) => `${line} `).join("")}return ${text}; }`;
	return `(${parametersOf(signature)}): string => ${body}`;
}

function parametersOf({ named, arguments: all }: Signature): string {
	if (!named) return all.map((one) => `${one.name}: ${typeOf(one)}`).join(", ");
	return `$given: { ${all.map((one) => `${one.name}${one.optional ? "?" : ""}: ${typeOf(one)}`).join("; ")} }`;
}

function typeOf({ type, optional }: Argument): string {
	return optional ? `${argumentTypes[type]} | null | undefined` : argumentTypes[type];
}

class Writer {
	/** The statements that determine a plural category, by the expression of the counted value. */
	readonly categories = new Map<string, string>();
	readonly #signature: Signature | undefined;
	readonly #formats: string;

	constructor(signature: Signature | undefined, formats: string) {
		this.#signature = signature;
		this.#formats = formats;
	}

	/** @param counted the number that `#` stands for */
	text(tokens: readonly Token[], counted: string | undefined): string {
		const [first] = tokens;
		if (tokens.every((token) => token.type === "content"))
			return JSON.stringify(tokens.map(({ value }) => value).join(""));
		if (tokens.length === 1 && first && first.type !== "argument") return this.#expression(first, counted);
		const parts = tokens.map((token) =>
			token.type === "content" ? templateText(token.value) : `\${${this.#expression(token, counted)}}`,
		);
		return `\`${parts.join("")}\``;
	}

	#expression(token: Token, counted: string | undefined): string {
		if (token.type === "content") return JSON.stringify(token.value);
		if (token.type === "octothorpe") return `${this.#formats}.number(${counted})`;
		if (token.type === "argument") return this.#value(token.arg);
		if (token.type === "function") return this.#formatted(token);
		return token.type === "plural" ? this.#plural(token) : this.#select(token, counted);
	}

	#value(name: string): string {
		return this.#signature?.named ? `$given.${name}` : name;
	}

	#argument(name: string): Argument {
		return this.#signature?.arguments.find((one) => one.name === name) as Argument;
	}

	#formatted(token: FunctionArg): string {
		const value = this.#value(token.arg);
		if (token.key === "money") return `${this.#formats}.money(${value}, ${this.#value(currencyOf(token))})`;
		const style = styleOf(token);
		if (style === "isolated") return `${this.#formats}.${token.key}(${value}.map(${this.#formats}.isolated))`;
		if (style === "languages") return `${this.#formats}.${token.key}(${value}.map(${this.#formats}.language))`;
		return `${this.#formats}.${token.key}(${value}${style ? `, ${JSON.stringify(style)}` : ""})`;
	}

	#plural({ arg, cases }: Select): string {
		const { type, optional } = this.#argument(arg);
		const value = type === "list" ? `${this.#value(arg)}.length` : this.#value(arg);
		const category = `$${arg}`;
		this.categories.set(arg, `const ${category} = ${this.#formats}.category(${optional ? `${value} ?? 0` : value});`);
		const conditions = cases
			.filter(({ key }) => key !== "other")
			// Exact numbers take precedence over categories.
			.sort((a, b) => Number(b.key.startsWith("=")) - Number(a.key.startsWith("=")))
			.map(({ key, tokens }) => ({
				condition: key.startsWith("=") ? `${value} === ${key.slice(1)}` : `${category} === ${JSON.stringify(key)}`,
				text: this.text(tokens, value),
			}));
		return chain(conditions, this.text(otherOf(cases), value));
	}

	#select({ arg, cases }: Select, counted: string | undefined): string {
		const given = this.#argument(arg);
		const conditions = cases
			.filter(({ key }) => key !== "other")
			.sort((a, b) => Number(b.key === "none") - Number(a.key === "none"))
			.map(({ key, tokens }) => ({
				condition: conditionOf(this.#value(arg), given, key),
				text: this.text(tokens, counted),
			}));
		return chain(conditions, this.text(otherOf(cases), counted));
	}
}

function conditionOf(value: string, { type, optional }: Argument, key: string): string {
	if (type === "yes or no") return value;
	if (type === "list") return `${value}.length === 0`;
	if (key === "none" && optional) return type === "number" ? `${value} == null` : `!${value}`;
	return `${value} === ${type === "number" ? key : JSON.stringify(key)}`;
}

function otherOf(cases: Select["cases"]): Token[] {
	return cases.find(({ key }) => key === "other")?.tokens ?? [];
}

function chain(conditions: readonly { condition: string; text: string }[], other: string): string {
	if (conditions.length === 0) return other;
	return `(${conditions.map(({ condition, text }) => `${condition} ? ${text} : `).join("")}${other})`;
}

function templateText(text: string): string {
	return JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("`", "\\`").replaceAll("${", "\\${");
}
