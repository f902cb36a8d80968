import { readDate } from "#app/library/values/typed-date.ts";
import { plainNumber, readNumber, typedNumber } from "#app/library/values/typed-number.ts";

/** A value that was measured, and when. */
type Measured = { value: number; date?: string | undefined };

/** Values that a result may have between the first and the last, as `practice-record.ts` has it. */
const maxValues = 6;

/**
 * Reads the values between the first and the last: one a line, as `2021: 785`, or the number alone.
 * @returns them, or the code of what is wrong
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
