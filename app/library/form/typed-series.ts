import { readDate } from "#app/library/values/typed-date.ts";
import { plainNumber, readNumber, typedNumber } from "#app/library/values/typed-number.ts";

/** A measured value and its date. */
type Measured = { value: number; date?: string | undefined };

/** Intermediate values of a result, as limited in `practice-fields.ts`. */
const maxValues = 6;

/**
 * Reads intermediate values, one per line: `2021: 785`, or the number alone.
 * @returns the values, or the code of the problem
 */
export function readSeries(typed: string, locale: string): { values: Measured[] } | { problem: string } {
	const lines = typed.split(/\n|;/).filter((line) => line.trim());
	if (lines.length > maxValues) return { problem: "tooManyValues" };
	const values: Measured[] = [];
	for (const line of lines) {
		const [first = "", ...rest] = line.split(/[:：]/);
		const date = rest.length > 0 ? readDate(first) : undefined;
		const number = readNumber(rest.length > 0 ? rest.join(":") : first, locale);
		if (date === null) return { problem: "badBetween" };
		if ("problem" in number) return number.problem === "ambiguousNumber" ? number : { problem: "badBetween" };
		values.push({ value: Number(number.plain), ...(date === undefined ? {} : { date }) });
	}
	return { values };
}

/** The values as the form shows them. */
export function typedSeries(values: readonly Measured[], locale: string): string {
	return values
		.map(({ value, date }) => `${date ? `${date}: ` : ""}${typedNumber(plainNumber(value), locale)}`)
		.join("\n");
}
