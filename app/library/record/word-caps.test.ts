import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { wordCaps } from "#app/library/record/practice-record.ts";

const { title, summary, problem, solution, challenges, lessons, doNotCopy } = wordCaps;

it.each(["en", "ar"])(
	"the guidance for authors (%s) names the limits that the form checks, in its order",
	(language) => {
		const guidance = readFileSync(`content/pages/${language}/guidance.md`, "utf8");
		const named = [...guidance.matchAll(/(?:up to|حتى) (\d+) (?:words|كلمة)/gu)].map(([, words]) => Number(words));
		expect(named).toEqual([title, summary, problem, solution, challenges, lessons, doNotCopy]);
	},
);
