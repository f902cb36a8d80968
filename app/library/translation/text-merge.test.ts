import fc from "fast-check";
import { expect, it } from "vitest";
import { mergeTexts, textsFingerprint } from "#app/library/translation/text-merge.server.ts";

const of = (texts: Record<string, string>) => new Map(Object.entries(texts));

it("takes the other person's changes, keeps one's own, and reports texts that both changed", () => {
	const base = textsFingerprint(of({ title: "A", summary: "B", "results/r1": "C", "results/r2": "D" }));
	const mine = of({ title: "Mine", summary: "B", "results/r1": "C1", "results/r2": "D" });
	const theirs = of({ title: "Theirs", summary: "B2", "results/r1": "C", "sections/lessons": "New" });
	const merged = mergeTexts(base, mine, theirs);
	expect(Object.fromEntries(merged.texts)).toEqual({
		title: "Mine",
		summary: "B2",
		"results/r1": "C1",
		"results/r2": "",
		"sections/lessons": "New",
	});
	expect(merged.clashing).toEqual(["title"]);
	expect(merged.takenOver).toEqual(["summary", "results/r2", "sections/lessons"]);
});

it("makes every difference a conflict if the fingerprint is invalid", () => {
	expect(mergeTexts("", of({ title: "A" }), of({ title: "B" })).clashing).toEqual(["title"]);
});

it("loses neither person's text, whatever they wrote", () => {
	const texts = fc.dictionary(fc.constantFrom("title", "summary", "results/r1"), fc.constantFrom("", "a", "b", "c "));
	fc.assert(
		fc.property(texts, texts, texts, (begun, own, other) => {
			const [mine, theirs] = [of(own), of(other)];
			const { texts: merged, clashing, takenOver } = mergeTexts(textsFingerprint(of(begun)), mine, theirs);
			const word = (of: Map<string, string>, path: string) => of.get(path)?.trimEnd() ?? "";
			for (const path of ["title", "summary", "results/r1"]) {
				const result = word(merged, path);
				expect(result).toBe(takenOver.includes(path) ? word(theirs, path) : word(mine, path));
				// A text that differs from theirs was changed by me, or by both and is reported as a clash.
				const untouched = word(mine, path) === (begun[path]?.trimEnd() ?? "");
				if (result !== word(theirs, path) && !clashing.includes(path)) expect(untouched).toBe(false);
			}
		}),
	);
});
