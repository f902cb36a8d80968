import { describe, expect, it } from "vitest";
import { readCatalogueFiles } from "#app/messages/compiler/catalogue-files.ts";

/** What the site does not say, each with what it says instead. Matched as whole words. */
const retired: [words: RegExp, instead: string][] = [
	[/hand(?:s|ed|ing)? (?:it |them |this )?(?:in|back|out)/, "submit, upload or return"],
	[/tak(?:e|es|en|ing) away|taken back/, "download, remove or reverse"],
	[/mend(?:s|ed|ing)?|put right/, "correct"],
	[/whoever|nobody|somebody|anybody/, "you, a colleague, a role, or no one"],
	[/meanwhile/, "since then"],
	[/anew/, "again"],
	[/remarks?/, "comment"],
	[/screening|screened/, "initial check"],
	[/uncleared/, "not yet approved"],
	[/second factor/, "two-step verification"],
	[/e-mails?/, "email"],
	[/lies/, "is"],
	[/snapshots?/, "short profile"],
	[/founding members?/, "founding signatory"],
	[/first real users|users since/, "in use since"],
	[/what went wrong/, "challenges"],
];

/** Longer sentences are hard to read for people whose third language is English. */
const maxWords = 25;

const messages = readCatalogueFiles("app/messages", "en").flatMap(({ entries }) => entries);

describe("English messages", () => {
	it.each(retired)("don't say %s, but %s", (words) => {
		const whole = new RegExp(`(?<![\\w-])(?:${words.source})(?![\\w-])`, "i");
		expect(messages.filter(({ english }) => whole.test(english)).map(({ key, english }) => [key, english])).toEqual([]);
	});

	it(`have sentences of at most ${maxWords} words`, () => {
		const long = messages.flatMap(({ key, english }) =>
			sentencesOf(english)
				.filter((sentence) => sentence.split(/\s+/).length > maxWords)
				.map((sentence) => [key, sentence]),
		);
		expect(long).toEqual([]);
	});
});

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
