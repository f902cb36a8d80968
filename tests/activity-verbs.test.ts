import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { locales, messagesFor } from "#app/messages/index.ts";

/** Every verb and kind of subject that a command writes into the activity log, as found in the sources. */
const sources = readdirSync("app", { recursive: true, encoding: "utf8" })
	.filter((file) => file.endsWith(".ts") && !/\.(test|fixture)\.ts$/.test(file) && !file.startsWith("messages"))
	.filter((file) => !file.startsWith(path.join("platform", "prisma")))
	.map((file) => readFileSync(path.join("app", file), "utf8"));
const named = (pattern: RegExp) =>
	new Set(sources.flatMap((source) => [...source.matchAll(pattern)].map(([, code]) => code ?? "")));
const verbs = named(
	/"((?:access|account|activity|adoption|agreement|attention|award-decision|call|contribution|contribution-scale|document|event|import|introduction|jury|letter|member|need|nomination|offer|one-time-link|organisation|practice|question|recognition|registration|remark|request|timeline-fact)\.[a-z-]+)"/g,
);

// Functions of the database also write entries.
for (const file of readdirSync("prisma/migrations", { recursive: true, encoding: "utf8" }))
	if (file.endsWith(".sql"))
		for (const [, verb = ""] of readFileSync(path.join("prisma/migrations", file), "utf8").matchAll(
			/'system', '([a-z.-]+)'/g,
		))
			verbs.add(verb);

// Entries that only earlier versions wrote.
for (const verb of [
	...["archive.ask", "archive.download", "archive.read", "saved-view.save", "saved-view.remove"],
	...["synonym.put-live", "synonym.remove"],
])
	verbs.add(verb);

it.each(locales)("every verb of the log has a text in %s, and no other verb has one", (locale) => {
	expect(Object.keys(messagesFor(locale).audit.verbs).sort()).toEqual([...verbs].sort());
});

it.each(locales)("every kind of subject has a text in %s", (locale) => {
	const subjects = named(/subjectType: "([a-z-]+)"/g);
	const { audit } = messagesFor(locale);
	expect([...subjects].filter((subject) => !Object.hasOwn(audit.subjects, subject))).toEqual([]);
});
