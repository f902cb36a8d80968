import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

/** Areas whose functions the rest of the application calls. */
const areas = [
	...[
		"archive",
		"exchange",
		"library",
		"membership",
		"search",
		"cases",
		"documents",
		"notifications",
		"activity",
		"identity",
	],
	...["reference", "platform", "ui"],
];

const files = readdirSync("app", { recursive: true, encoding: "utf8" })
	.map((file) => file.replaceAll(path.sep, "/"))
	.filter((file) => /\.tsx?$/.test(file) && !file.startsWith("platform/prisma/"));
const sources = new Map(files.map((file) => [file, readFileSync(path.join("app", file), "utf8")]));
const isTest = (file: string) => /\.(test|fixture)\.tsx?$/.test(file);

/** The values that files outside an area import from it: `library/access/audience.policy.ts` → its names. */
function importedFrom(area: string): Map<string, Set<string>> {
	const imported = new Map<string, Set<string>>();
	for (const [file, source] of sources) {
		if (isTest(file) || file.startsWith(`${area}/`)) continue;
		for (const [, list = "", from = ""] of source.matchAll(/import \{([^}]*)\} from "#app\/([^"]+)"/g)) {
			if (!from.startsWith(`${area}/`)) continue;
			const names = imported.get(from) ?? new Set();
			for (const part of list.split(","))
				if (part.trim() && !part.trim().startsWith("type ")) names.add(part.trim().split(" as ")[0] ?? "");
			imported.set(from, names);
		}
	}
	return imported;
}

/** The functions and classes a file exports, with the first sentence of their doc comments, in the file's order. */
function functionsOf(file: string): { name: string; says: string }[] {
	const source = sources.get(file) ?? "";
	const declarations =
		/(?:\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n)?export (?:async )?(?:function\*? |class |const )(\w+)( = (?!async |\(|<|\w+ =>|(?:is|may)[A-Z]\w+;)| = \([^)]*\) =>|[\s\S])/g;
	const found = [...source.matchAll(declarations)]
		.filter(([, , , rest = ""]) => !/^ = $/.test(rest))
		.map(([, comment = "", name = ""]) => [name, firstSentence(comment)] as const);
	// The first declaration of an overloaded function has the comment.
	return [...new Map(found.toReversed())].toReversed().map(([name, says]) => ({ name, says }));
}

function firstSentence(comment: string): string {
	const [text = ""] = comment
		.split("\n")
		.map((line) => line.replace(/^\s*\*? ?/, ""))
		.join(" ")
		.split(/(?:^|\s+)@\w/);
	const [sentence = ""] = text.trim().split(/(?<=[.!?]) (?=[A-Z`“(])/);
	return sentence.trim();
}

it("a doc comment says what every function does that another area calls", () => {
	const silent = areas.flatMap((area) =>
		[...importedFrom(area)].flatMap(([file, names]) =>
			functionsOf(file)
				.filter(({ name, says }) => names.has(name) && says === "")
				.map(({ name }) => `${name} in ${file}`),
		),
	);
	expect(silent).toEqual([]);
});
