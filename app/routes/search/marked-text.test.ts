import { describe, expect, it } from "vitest";
import { markedText } from "#app/routes/search/marked-text.ts";
import { markEnd, markStart } from "#app/ui/text/text.tsx";

const shown = (text: string, q: string, locale = "en") =>
	markedText(text, q, locale).replaceAll(markStart, "[").replaceAll(markEnd, "]");

describe("marked words", () => {
	it("are the significant words of the query", () => {
		expect(shown("Services for people, and for villages", "services for the villages")).toBe(
			"[Services] for people, and for [villages]",
		);
	});

	it("are not the ones that the search ignores in the reader’s language, even if they mean something in another", () => {
		const text = "How to apply, and where to go";
		expect(shown(text, "how to apply")).toBe("How to [apply], and where to go");
		expect(shown(text, "how to apply", "id")).toBe("How [to] [apply], and where [to] go");
	});

	it("may be stop words if the query has no others", () => {
		expect(shown("Ready to go", "to")).toBe("Ready [to] go");
	});

	it("are also found in Arabic", () => {
		expect(shown("خدمات في القرى", "خدمات في القرى")).toBe("[خدمات] في [القرى]");
	});

	it("can't be forged by a text that contains the marks", () => {
		expect(shown(`a ${markStart}b${markEnd} village`, "village")).toBe("a b [village]");
	});
});
