import { z } from "zod";
import type { Control } from "#app/library/form/practice-form-fields.ts";
import { readSeries } from "#app/library/form/typed-series.ts";
import { sections } from "#app/library/record/field-lookup.ts";
import { readIdentifier } from "#app/library/record/pid.ts";
import { currencies } from "#app/library/values/currencies.ts";
import { type CodeList, webAddress } from "#app/library/values/field-kinds.ts";
import { readDate } from "#app/library/values/typed-date.ts";
import { readNumber, westernDigits } from "#app/library/values/typed-number.ts";
import { daysBetween } from "#app/platform/partial-date.ts";
import { withoutDirection } from "#app/platform/text/one-line.ts";
import * as codes from "#app/reference/codes.ts";

/** The context that the values of a form are checked against. */
export type ReadContext = {
	isCountry: (iso2: string) => boolean;
	isCode: (vocabulary: string, code: string) => boolean;
	isLanguage: (tag: string) => boolean;
	/** How many sources the record's provenance has. */
	sources: number;
	/** Ids of the files uploaded to the practice. */
	uploads: readonly string[];
	/** Item ids of the files in the form. */
	files: readonly string[];
	now: Date;
	/** `2026-11-25`. Measurements can't be later. */
	today: string;
	/** The language in which numbers are typed. */
	locale: string;
	/** The record's present embargo. */
	embargoUntil?: string | undefined;
};

/** A value as the record stores it, or the key of a problem. */
export type Read = { value: unknown } | { problem: string; max?: number };

/**
 * Reads the value of a control that is not a list. An empty control is undefined, except for texts, which are empty
 * strings.
 */
export function readControl(control: Control, typed: string, context: ReadContext): Read {
	const text = typed.trim();
	const value = (read: unknown, problem: string): Read =>
		read === null || read === undefined || read === false ? { problem } : { value: read };
	const among = (known: readonly string[]) => value(known.includes(text) && text, "notInList");
	switch (control.kind) {
		case "title":
		case "line": {
			const line = withoutDirection(typed).trim();
			return line || control.kind === "line" ? readText(control, line) : { problem: "required" };
		}
		case "text":
		case "summary":
			return readText(control, withoutDirection(text).trim());
		case "section":
			return readText(control, typed.trimEnd());
		case "choice":
			return among(control.among ?? []);
		case "language":
			return value(context.isLanguage(text) && text, "chooseOne");
		case "tick":
			return { value: typed === "yes" };
		case "upload":
			return value(context.uploads.includes(typed) && typed, "noSuchFile");
		case "files":
			return readFiles(text, context.files);
		case "series": {
			const read = readSeries(typed, context.locale);
			return "problem" in read ? read : { value: read.values };
		}
	}
	if (!text) return { value: undefined };
	switch (control.kind) {
		case "code":
			return among(codesIn(control));
		case "yesNo":
			return among(["yes", "no"]);
		case "country":
			return value(context.isCountry(text) && text, "notInList");
		case "goal":
			return value(context.isCode("sdgs", text) && text, "notInList");
		case "currency":
			return among(currencies("en").map(({ code }) => code));
		case "date":
			return value(readDate(text), "badDate");
		case "year":
			return value(yearIn(text, control.from), "badYear");
		case "url":
			return value(webAddress.safeParse(text).data, "badUrl");
		case "email":
			return text.length > (control.max ?? 0)
				? readText(control, text)
				: value(z.email().safeParse(text).data, "badEmail");
		case "pid":
			return value(readIdentifier(text)?.pid, "badPid");
		case "number":
			return readFigure(text, context, () => true, Number);
		case "count":
			return readFigure(text, context, (plain) => /^\d+$/.test(plain), Number);
		case "amount":
			return readFigure(text, context, (plain) => /^\d{1,15}(\.\d{1,4})?$/.test(plain), String);
		case "source":
			return readSource(control, text, context.sources);
		case "file":
			return among(context.files);
		case "document":
			return value(fileIn(text, context.files) ?? webAddress.safeParse(text).data, "badDocument");
		case "embargo":
			return readEmbargo(text, context);
		default:
			throw new Error(`No form reads ${control.kind}.`);
	}
}

/** Reads the ticked boxes or the lines of a list. */
export function readList(control: Control, typed: string[], context: ReadContext): Read {
	const known = {
		countries: context.isCountry,
		areas: (code: string) => context.isCode("serviceAreas", code),
		sections: (name: string) => (sections as readonly string[]).includes(name),
	}[control.kind];
	const codes = known ? [] : codesIn(control);
	if (control.max !== undefined && typed.length > control.max) return { problem: "tooMany", max: control.max };
	if (!typed.every(known ?? ((code) => codes.includes(code)))) return { problem: "notInList" };
	return { value: typed };
}

function codesIn({ of }: Control): readonly string[] {
	const known: Readonly<Record<CodeList, readonly string[]>> = { ...codes };
	return known[of as CodeList];
}

function readText({ max = 0 }: Control, text: string): Read {
	return text.length > max ? { problem: "tooManyCharacters", max } : { value: text };
}

/** Item ids separated by spaces. */
function readFiles(text: string, files: readonly string[]): Read {
	const chosen = [...new Set(text.split(/\s+/).filter(Boolean))];
	return chosen.every((id) => files.includes(id)) ? { value: chosen } : { problem: "noSuchFile" };
}

function readFigure(
	text: string,
	{ locale }: ReadContext,
	check: (plain: string) => boolean,
	as: (plain: string) => number | string,
): Read {
	const read = readNumber(text, locale);
	if ("problem" in read) return read;
	return check(read.plain) ? { value: as(read.plain) } : { problem: "badNumber" };
}

/** The number of one of the record's sources, a web address, or the text of a source that is not online. */
function readSource(control: Control, text: string, sources: number): Read {
	// `2. The title`, as the list offers it.
	const [, digits, title] = /^(\d+)(?:\.(\s.*)?)?$/.exec(westernDigits(text)) ?? [];
	const number = Number(digits);
	if (number >= 1 && number <= sources) return { value: number };
	if (digits && (sources > 0 || !title)) return { problem: "noSuchSource" };
	const address = webAddress.safeParse(text).data;
	if (address !== undefined) return { value: address };
	if (/^([a-z]+:\/\/|www\.)/i.test(text)) return { problem: "badUrl" };
	return readText(control, text);
}

/** `f1`, or `f1 The title` as the list offers it. */
function fileIn(text: string, files: readonly string[]): string | undefined {
	const [id] = text.split(" ");
	return files.find((file) => file === id);
}

/** Two years, in days; a longer embargo would be forgotten. */
const maxEmbargo = 2 * 365;

/** An embargo must end after today, within two years; the one that the record already has may have ended since. */
function readEmbargo(text: string, { today, embargoUntil }: ReadContext): Read {
	const day = readDate(text);
	if (day?.length !== 10) return { problem: "badEmbargo" };
	const wait = daysBetween(today, day);
	if (day === embargoUntil || (wait > 0 && wait <= maxEmbargo)) return { value: day };
	return { problem: wait <= 0 ? "pastEmbargo" : "farEmbargo" };
}

/** Four digits from `from` to 2100; null otherwise. */
function yearIn(typed: string, from = 1000): number | null {
	const year = /^\d{4}$/.test(westernDigits(typed)) ? Number(westernDigits(typed)) : 0;
	return year >= from && year <= 2100 ? year : null;
}
