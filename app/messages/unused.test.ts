import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { messagesFor } from "#app/messages/index.ts";

/**
 * Sentences chosen by a value in a way that the search below doesn't detect; each key only has to occur in the code.
 */
const chosenByValue: Record<string, string> = {
	"agreements.done": "the address of the page names it",
	caseTypes: "the type, move, state or cause of the case",
	"audit.details": "the names of the fields in the log",
	"audit.subjects": "`named()` gets the object and the type",
	"contributions.done": "the address of the page names it",
	"demand.fileColumns": "all of them are the headings of the file, in this order",
	"editor.down": "the step of the button",
	"editor.up": "the step of the button",
	fields: "one for each field of the registry",
	"fileReading.pictureReasons": "the reason of the reader",
	"imports.uploadProblems": "the reason of the refusal",
	"glossary.meanings": "the glossary explains all of them",
	"memberFile.done": "the address of the page names it",
	"pipeline.desk.waitingOn": "the task of the row",
	"partly.parts": "the origin of the text",
	"partly.titleAndSummary": "the origin of the text",
	problems: "the messages of the schemas",
	"publication.office.checks": "a check box gets its label and hint at once",
	"requests.checks": "a check box gets its label and hint at once",
	"savedSearches.problems": "the messages of the schema",
};

type Source = { names: Set<string>; taken: Set<string>; indexed: Set<string> };

/**
 * The identifiers of a file; the names it reads from an object (`.name`, `{ name }`); and the names whose members it
 * selects by a value (`name[…]`, `Object.values(name)`, `doneSentence(name, …)`, `done={name}`, `optionsOf(codes, name)`).
 * Codes written out, as in `optionsOf(["yes", "no"], name)`, are names that it reads.
 */
function sourceOf(file: string): Source {
	const source: Source = { names: new Set(), taken: new Set(), indexed: new Set() };
	const code = readFileSync(file, "utf8").replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
	for (const [, name = ""] of code.matchAll(
		/(?:Object\.(?:entries|hasOwn|keys|values)\(|\bdoneSentence\(|\b(?:sentences|done)=\{(?:[^{}]* : )?|\boptionsOf\([\w$.]+,\s*|\.\.\.)(?:[\w$]+\.)*([\w$]+)/g,
	))
		source.indexed.add(name);
	for (const [, codes = ""] of code.matchAll(/\boptionsOf\(\[([^\]]*)\]/g))
		for (const [, name = ""] of codes.matchAll(/"([\w-]+)"/g)) source.taken.add(name);
	for (const [, before, name = "", after] of code.matchAll(/([.{,]\s*)?([\w$][\w$-]*)(?=(\s*[,}:=]|(?:\?\.)?\[)?)/g)) {
		source.names.add(name);
		if (before?.startsWith(".") || (before && after)) source.taken.add(name);
		if (after?.endsWith("[")) source.indexed.add(name);
	}
	return source;
}

const sources = readdirSync("app", { recursive: true, encoding: "utf8" })
	.filter((file) => /\.tsx?$/.test(file) && !/\.(test|fixture)\.tsx?$/.test(file))
	.filter((file) => !file.startsWith("messages") && !file.startsWith(path.join("platform", "prisma")))
	.map((file) => sourceOf(path.join("app", file)));

/** Keys that are read in no file that also mentions the object containing them. */
function unusedIn(catalogue: object, parents: string[] = []): string[] {
	const [parent = "messages", grandparent = parent] = parents.toReversed();
	const isChosen =
		parents.length > 1 && sources.some(({ names, indexed }) => indexed.has(parent) && names.has(grandparent));
	const root = parents[0] === "caseTypes" ? parents : [];
	const owner = sources.some(({ indexed }) => indexed.has(grandparent)) ? [parent, grandparent] : [parent];
	const isUsed = (key: string, ...listed: string[]) =>
		listed.some((name) => name in chosenByValue)
			? sources.some(({ names }) => names.has(key))
			: sources.some(({ names, taken }) => taken.has(key) && owner.some((name) => names.has(name)));
	return Object.entries(catalogue).flatMap(([key, value]) => {
		const name = [...parents, key].join(".");
		if (!isChosen && !isUsed(key, name, parents.join("."), parents.slice(0, -1).join("."), ...root)) return [name];
		return typeof value === "object" && !Array.isArray(value) ? unusedIn(value, [...parents, key]) : [];
	});
}

it("every sentence is used by a page, an email or a file", () => {
	expect(unusedIn(messagesFor("en"))).toEqual([]);
});

it("a sentence that is not used is noticed", () => {
	expect(unusedIn({ desk: { title: "Desk", sentenceOfNobody: "" } })).toEqual(["desk.sentenceOfNobody"]);
});
