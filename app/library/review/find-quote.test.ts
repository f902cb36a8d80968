import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findQuote, oneLine, type Quote, quoteContextLength } from "#app/library/review/find-quote.ts";

const text =
	"The pilots moved at different speed because of politics, buildings and money. The centre that was finished first became the one that everybody visits. It took nine months.";

/** A comment on a passage of a text, as the page creates it. */
function on(words: string, of: string, from = of.indexOf(words)): Quote {
	return {
		quote: words,
		quoteBefore: of.slice(Math.max(0, from - quoteContextLength), from),
		quoteAfter: of.slice(from + words.length, from + words.length + quoteContextLength),
	};
}
const words = (of: string, quote: Quote) => {
	const found = findQuote(of, quote);
	return found.found === "words" ? oneLine(of).slice(found.start, found.end) : found;
};

describe("the quoted words of a comment", () => {
	it("are found in their original place", () => {
		expect(words(text, on("finished first", text))).toBe("finished first");
	});

	it("are found after they were moved, and in lines that are broken elsewhere", () => {
		const moved = `A new beginning.\n\n${text.slice(78)}\n${text.slice(0, 77)}`;
		expect(words(moved, on("politics, buildings and money", text))).toBe("politics, buildings and money");
		expect(words(text.replaceAll(" ", "\n"), on("politics, buildings and money", text))).toBe(
			"politics, buildings and money",
		);
	});

	it("are the ones in the same context if they occur more than once", () => {
		const twice = "In the north nine months. In the south nine months. In the west nine months.";
		const second = on("nine months", twice, twice.indexOf("nine months", 30));
		expect(findQuote(`And now: ${twice}`, second)).toMatchObject({
			found: "words",
			start: 9 + second.quoteBefore.length,
		});
	});

	it("are replaced by the current text if they were changed", () => {
		const changed = text.replace("politics, buildings and money", "politics alone");
		expect(findQuote(changed, on("politics, buildings and money", text))).toEqual({
			found: "changed",
			now: "politics alone",
		});
		expect(findQuote(text.replace("nine months", "a year"), on("nine months", text))).toEqual({
			found: "changed",
			now: "a year",
		});
	});

	it("are reported as removed, with or without their context", () => {
		expect(findQuote("Something else altogether.", on("nine months", text))).toEqual({ found: "gone" });
		expect(findQuote("", on("nine months", text))).toEqual({ found: "gone" });
		expect(findQuote(text.replace(" finished first", ""), on(" finished first", text))).toEqual({ found: "gone" });
		expect(findQuote(text, { quote: " ", quoteBefore: "", quoteAfter: "" })).toEqual({ found: "gone" });
	});

	it("are found in the same way in Arabic", () => {
		const arabic = "تحرّكت المشاريع التجريبية بسرعات مختلفة بسبب السياسة والمباني والمال. واستغرق الأمر تسعة أشهر.";
		expect(words(`مقدمة جديدة. ${arabic}`, on("تسعة أشهر", arabic))).toBe("تسعة أشهر");
	});

	it("are always found if the text contains them, whatever was added before and after", () => {
		const part = fc
			.array(fc.constantFrom("a", "b", "لا", "1", " ", "\n", "."), { maxLength: 20 })
			.map((all) => all.join(""));
		fc.assert(
			fc.property(part, part, part, part, part, (before, quote, after, newBefore, newAfter) => {
				fc.pre(oneLine(quote) !== "");
				const now = `${newBefore} ${before}${quote}${after} ${newAfter}`;
				expect(words(now, { quote, quoteBefore: before, quoteAfter: after })).toBe(oneLine(quote));
			}),
		);
	});
});
