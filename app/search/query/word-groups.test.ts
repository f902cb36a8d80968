import { describe, expect, it } from "vitest";
import { literalOf } from "#app/search/query/tsquery.ts";
import { tokenise } from "#app/search/query/typed-words.ts";
import { groupsOf, type Synonyms } from "#app/search/query/word-groups.ts";

const literals = (q: string, synonyms: Synonyms, label: "" | "A" = "") => {
	const tokens = tokenise(`${q} `, "en");
	const expansions = tokens.map(() => ({ stems: null, typos: null, prefixTypos: null }));
	return groupsOf(tokens, expansions, synonyms).map(({ wanted }) => literalOf(wanted, label));
};

describe("the words that a text must contain", () => {
	it("are all words except stop words, unless there are no others", () => {
		expect(literals("how to get a passport", new Map())).toEqual(["'passport':*"]);
		expect(literals("how to", new Map())).toHaveLength(2);
	});

	it("leave out alternatives that find nothing more: longer forms of a word, and terms that contain it", () => {
		const synonyms = new Map([["queue", ["waiting", "waiting line", "waitings", "wait", "line up"]]]);
		expect(literals("queue", synonyms)).toEqual(["('queue':* | 'waiting':* | 'wait' | ('line' & 'up'))"]);
	});

	it("keep one of two alternatives that find the same", () => {
		const synonyms = new Map([["queue", ["line up", "up line"]]]);
		expect(literals("queue", synonyms)).toEqual(["('queue':* | ('line' & 'up'))"]);
	});

	it("must be adjacent in a term only in fields that store positions", () => {
		const synonyms = new Map([["digital id", ["electronic identity"]]]);
		const [anywhere, inTitle] = [literals("digital id", synonyms), literals("digital id", synonyms, "A")];
		expect(anywhere).toEqual(["(('digital':* & 'id') | ('electronic':* & 'identity':*))"]);
		expect(inTitle).toEqual(["(('digital':*A & 'id':A) | ('electronic':*A <-> 'identity':*A))"]);
	});

	it("include those of a term that has synonyms, without stop words", () => {
		const tokens = tokenise("how to get a birth certificate ", "en");
		const expansions = tokens.map(() => ({ stems: null, typos: null, prefixTypos: null }));
		const groups = groupsOf(tokens, expansions, new Map([["a birth certificate", ["vital record"]]]));
		expect(groups.map(({ words }) => words.map((word) => literalOf(word)))).toEqual([["'birth':*", "'certificate':*"]]);
	});
});
