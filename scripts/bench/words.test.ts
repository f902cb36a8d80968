import { expect, it } from "vitest";
import { seededRandom } from "./random.ts";
import { newQueries, queryKinds, queryOf, wordsOf } from "./words.ts";

const texts = [
	wordsOf("Buses fitted as service halls tour the regions"),
	wordsOf("Licences for shops from a single counter"),
];

it("draws the same numbers for the same seed, evenly", () => {
	const draw = (seed: number) => {
		const random = seededRandom(seed);
		return Array.from({ length: 2000 }, () => random.next());
	};
	expect(draw(7)).toEqual(draw(7));
	expect(draw(7)).not.toEqual(draw(8));
	const mean = draw(7).reduce((sum, value) => sum + value, 0) / 2000;
	expect(Math.abs(mean - 0.5)).toBeLessThan(0.03);
	expect(draw(7).every((value) => value >= 0 && value < 1)).toBe(true);
});

it("chooses words of five letters or more, in any script, each once", () => {
	expect(wordsOf("The service halls: service for خدمات العامة, and 12345 e-mails")).toEqual([
		"service",
		"halls",
		"خدمات",
		"العامة",
		"mails",
	]);
});

it("never repeats a query, even if all pairs of words are used up", () => {
	const query = newQueries(texts, seededRandom(1));
	const requested = Array.from({ length: 1000 }, query);
	expect(new Set(requested).size).toBe(1000);
	expect(requested.every((text) => text.split(" ").every((word) => texts.flat().includes(word)))).toBe(true);
});

it("chooses words that are adjacent in a text", () => {
	const random = seededRandom(2);
	for (const [kind, count] of [
		["one word", 1],
		["two words", 2],
		["three words", 3],
	] as const) {
		const words = queryOf(kind, texts, random).split(" ");
		expect(words).toHaveLength(count);
		expect(texts.some((text) => words.every((word) => text.includes(word)))).toBe(true);
	}
	expect(texts.flat().some((word) => word.startsWith(queryOf("a beginning", texts, random)))).toBe(true);
	expect(queryKinds).toHaveLength(6);
});

it("swaps two adjacent letters as a typing mistake", () => {
	const random = seededRandom(3);
	for (let times = 0; times < 50; times++) {
		const slip = queryOf("a slip", [["regions"]], random);
		expect([...slip].sort()).toEqual([..."regions"].sort());
		expect(slip).not.toBe("regions");
		expect(slip[0]).toBe("r");
	}
});
