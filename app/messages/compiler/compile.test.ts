import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { compileCatalogues } from "#app/messages/compiler/compile.ts";
import { updateTemplates, updateTranslations } from "#app/messages/compiler/update.ts";

/** A folder like `app/messages`. It is inside the project, so that what is compiled can import `#app/…`. */
let folder = "";
beforeEach(() => {
	mkdirSync(".cache", { recursive: true });
	folder = mkdtempSync(path.resolve(".cache/messages-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n';

function write(file: string, ...entries: string[]): void {
	mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
	writeFileSync(path.join(folder, file), [header, ...entries].join("\n"));
}

function english(key: string, text: string, args?: string): string {
	return `${args === undefined ? "" : `#. Arguments: ${args}\n`}msgctxt "${key}"\nmsgid ${JSON.stringify(text)}\nmsgstr ""\n`;
}

function translated(key: string, text: string, translation: string, comments = ""): string {
	return `${comments}msgctxt "${key}"\nmsgid ${JSON.stringify(text)}\nmsgstr ${JSON.stringify(translation)}\n`;
}

/** The compiled catalogue of a language, in which every message is at hand as `area.key`. */
async function catalogue(locale: string): Promise<Record<string, Record<string, (...args: unknown[]) => string>>> {
	expect(compileCatalogues(folder, locale === "en" ? ["en"] : ["en", locale])).toEqual([]);
	const module = await import(/* @vite-ignore */ path.join(folder, "compiled", `${locale}.ts`));
	return module[locale];
}

describe("compiling messages", () => {
	it("creates texts, functions, groups and lists", async () => {
		write(
			"en/area.pot",
			english("area.plain", `A \`quoted\` $'{'${"text"}'}', isn’t it?`),
			english(
				"area.named",
				"Dear {name}, {code, select, yes {use the code} other {no code is needed}}.",
				"{name (text), code (yes or no)}",
			),
			english("area.lines[0]", "first"),
			english("area.lines[1]", "second"),
			english("area.verbs[member.added]", "added"),
			english("area.none", "nothing to say", "none"),
		);
		const { area } = await catalogue("en");
		expect(area).toMatchObject({
			plain: `A \`quoted\` $${"{text}"}, isn’t it?`,
			lines: ["first", "second"],
			verbs: { "member.added": "added" },
		});
		expect([area?.named?.({ name: "Ada", code: true }), area?.none?.()]).toEqual([
			"Dear Ada, use the code.",
			"nothing to say",
		]);
	});

	it("finds a message under each of its keys, and says if two have the same", async () => {
		const also = (entry: string, keys: string) => `#. Also: ${keys}\n${entry}`;
		write("en/area.pot", also(english("area.title", "Title"), "area.list.title, other.title"));
		write("fr/area.po", translated("area.title", "Title", "Titre"));
		const { area, other } = await catalogue("fr");
		expect([area?.title, area?.list, other?.title]).toEqual(["Titre", { title: "Titre" }, "Titre"]);
		write("en/area.pot", also(english("area.title", "Title"), "area.list"), english("area.list", "List"));
		expect(compileCatalogues(folder, ["en"])).toEqual([
			"app/messages/en/area.pot: area.list: another message has the key area.list, too.",
		]);
	});

	it("selects variants by number, absence and code", async () => {
		write(
			"en/area.pot",
			english(
				"area.count",
				"{count, plural, =0 {none} one {one} other {#}} of {all, number}",
				"count (number), all (number)",
			),
			english(
				"area.members",
				"{names, select, none {nobody} other {{names, plural, one {only {names, list}} other {#: {names, list}}}}}",
				"names (list)",
			),
			english("area.until", "{day, select, none {open} other {until {day, date}}}", "day (date or nothing)"),
			english("area.role", "{role, select, head {the head} other {a {role}}}", "role (text)"),
		);
		const { area } = await catalogue("en");
		expect([0, 1, 2000].map((count) => area?.count?.(count, 1000))).toEqual([
			...["none of 1,000", "one of 1,000", "2,000 of 1,000"],
		]);
		expect([[], ["A"], ["A", "B"]].map((names) => area?.members?.(names))).toEqual(["nobody", "only A", "2: A and B"]);
		expect([null, undefined, "", "2026-11"].map((day) => area?.until?.(day))).toEqual([
			...["open", "open", "open", "until November 2026"],
		]);
		expect(["head", "guest"].map((role) => area?.role?.(role))).toEqual(["the head", "a guest"]);
	});

	it("uses the plural rules of the language, such as the singular for zero in French", async () => {
		const text = "{count, plural, one {# practice} other {# practices}}";
		write("en/area.pot", english("area.count", text, "count (number)"));
		write(
			"fr/area.po",
			translated("area.count", text, "{count, plural, one {# pratique} many {# de pratiques} other {# pratiques}}"),
		);
		const { area } = await catalogue("fr");
		expect([0, 1, 2].map((count) => area?.count?.(count))).toEqual(["0 pratique", "1 pratique", "2 pratiques"]);
	});

	it("uses English for a message that is empty, fuzzy or translated from another text", async () => {
		const keys = ["empty", "fuzzy", "changed", "translated"];
		write("en/area.pot", ...keys.map((key) => english(`area.${key}`, "English {day, date}", "day (date)")));
		write(
			"fr/area.po",
			translated("area.empty", "English {day, date}", ""),
			translated("area.fuzzy", "English {day, date}", "Français {day, date}", "#, fuzzy\n"),
			translated("area.changed", "Older {day, date}", "Français {day, date}"),
			translated("area.translated", "English {day, date}", "Français {day, date}"),
		);
		const { area } = await catalogue("fr");
		expect(keys.map((key) => area?.[key]?.("2026-01"))).toEqual([
			...["English January 2026", "English January 2026", "English January 2026", "Français janvier 2026"],
		]);
	});

	it.each([
		["an argument that is not declared", "Dear {nam}", "{nam} is not declared"],
		["an argument without its format", "{names}", "{names} (list) can't be shown without a format"],
		["an argument that may be empty", "until {day, date}", "{day} may be nothing"],
		["an unknown format", "{name, shout}", "no format “shout” for {name}"],
		["a format for another type", "{name, date}", "the format “date” is not for {name}, which is a text"],
		["an unknown style", "{names, list, loud}", "the format “list” has no style “loud”"],
		["a plural form that is missing", "{count, plural, one {one}}", "{count, plural} lacks the form “other”"],
		["a plural form that the language lacks", "{count, plural, one {1} two {2} other {#}}", "two is not valid"],
		["a plural of a text", "{name, plural, one {1} other {#}}", "needs a number or a list"],
		["a choice without other", "{name, select, a {A}}", "lacks “other”"],
		["a variant that can never be chosen", "{code, select, maybe {A} other {B}}", "can never be “maybe”"],
		["a tag", "<b>{name}</b>", "there is no tag <b>"],
		["a brace that is not closed", "{name", "Unexpected message end"],
	])("refuses %s, with the file and the key", (_, text, problem) => {
		const args = "name (text), names (list), count (number), day (date or nothing), code (yes or no)";
		write("en/area.pot", english("area.key", text, args));
		const problems = compileCatalogues(folder, ["en"]);
		expect(problems.join()).toContain(problem);
		expect(problems.join()).toMatch(/^app\/messages\/en\/area\.pot: area\.key: /);
	});

	it.each([
		[
			"a translation that lacks an argument",
			translated("area.key", "{count, number} of {name}", "{name}"),
			"does not use {count}",
		],
		[
			"a plural form that is missing in Arabic",
			translated("area.key", "{count, number} of {name}", "{count, plural, one {واحد} other {#}} {name}"),
			"lacks the form “zero”, “two”, “few”, “many”",
		],
		["a message that is missing in a translation", "", "is missing: run npm run messages"],
	])("refuses %s", (_, entry, problem) => {
		write("en/area.pot", english("area.key", "{count, number} of {name}", "count (number), name (text)"));
		write("ar/area.po", entry);
		expect(compileCatalogues(folder, ["en", "ar"])).toEqual([expect.stringContaining(problem)]);
	});

	it("refuses an argument of an unknown type, a message inside another, and an empty message", () => {
		write(
			"en/area.pot",
			english("area.key", "Hello {name}", "name (string)"),
			english("area.group", "Group"),
			english("area.group.inside", "Inside"),
			english("area.empty", ""),
		);
		expect(compileCatalogues(folder, ["en"])).toEqual([
			expect.stringContaining("“name (string)” is not an argument"),
			expect.stringContaining("“group” is a message and can't contain others"),
			expect.stringContaining("is empty"),
		]);
	});
});

describe("updating translations", () => {
	it("adds, removes, orders and marks messages, and keeps the translators' comments and texts", () => {
		write(
			"en/first.pot",
			english("first.new", "New"),
			english("first.same", "Same"),
			english("first.changed", "Changed"),
		);
		write("en/second.pot", english("second.moved", "Moved"));
		write(
			"fr/first.po",
			translated("first.changed", "Before", "Avant", "# In two words?\n"),
			translated("first.same", "Same", "Pareil"),
			translated("second.moved", "Moved", "Déplacé"),
			translated("first.gone", "Gone", "Parti"),
		);
		write("fr/old.po", translated("old.gone", "Gone", "Parti"));
		expect(updateTranslations(folder, "fr")).toEqual(["first.new", "first.changed"]);
		expect(readFileSync(path.join(folder, "fr/first.po"), "utf8").split("\n\n").slice(1)).toEqual([
			'msgctxt "first.new"\nmsgid "New"\nmsgstr ""',
			'msgctxt "first.same"\nmsgid "Same"\nmsgstr "Pareil"',
			'# In two words?\n#, fuzzy\n#| msgid "Before"\nmsgctxt "first.changed"\nmsgid "Changed"\nmsgstr "Avant"\n',
		]);
		expect(readFileSync(path.join(folder, "fr/second.po"), "utf8")).toContain('msgstr "Déplacé"');
		expect(() => readFileSync(path.join(folder, "fr/old.po"))).toThrow();
		expect(updateTranslations(folder, "fr")).toEqual(["first.new", "first.changed"]);
	});

	it("removes references to source files from the English files", () => {
		write("en/area.pot", `#: app/root.tsx\n${english("area.key", "Text")}`);
		updateTemplates(folder);
		expect(readFileSync(path.join(folder, "en/area.pot"), "utf8")).not.toContain("#:");
	});
});
