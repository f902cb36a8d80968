import { globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { messagesFor } from "#app/messages/index.ts";
import { loadReference } from "#app/reference/reference.server.ts";
import { changesInWords } from "#app/routes/secretariat/activity/activity-details.ts";

const reference = loadReference("content/reference");

it.each([
	["practice", "state", "draft", "clearance", ["Status", "draft", "awaiting national approval"]],
	["request", "state", null, "sent", ["Status", null, "sent"]],
	["member", "to", null, "under-review", ["To", null, "under review"]],
	["need", "countries", "[]", '["GE","KZ"]', ["Countries", "", "Georgia and Kazakhstan"]],
	["account", "roles", null, '["author:GE","officer"]', ["Roles", null, "author (Georgia) and secretariat officer"]],
	["document", "size", null, "2048", ["Size", null, "2 kB"]],
	["document", "language", null, "tr", ["Language", null, "Turkish"]],
	["contribution", "amounts.GE", null, "2000.00", ["Amounts (Georgia)", null, "2000.00"]],
	["contribution-scale", "points.founding", "1", "2", ["Points (founding signatory)", "1", "2"]],
	["timeline-fact", "texts.ar", null, "نص", ["Text (Arabic)", null, "نص"]],
	["agreement", "signedOn", null, "2024-09-23", ["Signed on", null, "23 September 2024"]],
	["synonym", "oneWay", "true", "false", ["One way only", "yes", "no"]],
	["request", "checklist.duplicate.found", null, "there", ["Checklist (No duplicate) (Result)", null, "met"]],
	["account", "waits-for-me", "immediate", "none", ["Your tasks", "at once", "No emails"]],
	[
		"account",
		"notices",
		"daily",
		"none",
		["Email notices", "Everything in one email a day, at 06:00 UTC", "No emails"],
	],
	["document", "sha256", null, "79771ae5", ["Checksum", null, "79771ae5"]],
] as const)("a change of a %s in %s is stated with labels, not codes", (subject, field, before, after, words) => {
	const stated = changesInWords({ reference }, "en")(subject, { field, before, after });
	expect([stated.field, stated.before, stated.after]).toEqual(words);
});

it("the same applies in Arabic", () => {
	const inWords = changesInWords({ reference }, "ar");
	expect(inWords("member", { field: "to", before: null, after: "active" })).toEqual({
		field: "إلى",
		before: null,
		after: messagesFor("ar").states.memberStatus.active,
	});
	expect(inWords("account", { field: "roles", before: null, after: '["officer","head"]' }).after).not.toMatch(/[a-z,]/);
});

it("every field that a command states in the log has a label", () => {
	const files = globSync("app/**/*.server.ts");
	const logged = files
		.map((file) => readFileSync(file, "utf8"))
		.filter((code) => /recordActivity|logRequest/.test(code));
	const fields = logged.flatMap((code) => [...code.matchAll(/\b(?:before|after): \{ ([^{}]*?) \}/g)].flatMap(fieldsOf));
	const { details } = messagesFor("en").audit;
	expect(new Set(fields).size).toBeGreaterThan(40);
	expect(fields.filter((field) => !Object.hasOwn(details, field))).toEqual([]);
});

/** The names at the beginning of the properties; what follows a colon is their value. */
function fieldsOf([, properties = ""]: RegExpMatchArray): string[] {
	const withoutCalls = properties.replace(/\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\]/g, "");
	return withoutCalls.split(",").flatMap((property) => /^\s*(\w+)\s*(?::|$)/.exec(property)?.[1] ?? []);
}
