import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { formFields } from "#app/library/form/practice-form-fields.ts";
import { fieldsIn, optionsOf } from "#app/library/record/field-lookup.ts";
import { locales, messagesFor } from "#app/messages/index.ts";
import { parts } from "#app/views/editing/editor-parts.tsx";
import { fieldWords } from "#app/views/practice/field-name.ts";

const oneLine = (text: string) => text.replace(/\s+/g, " ");

describe.each(locales)("the examples of the form in %s", (locale) => {
	it.each(
		fieldsIn()
			.flatMap((name) => ({ name, ...optionsOf(name).example }))
			.filter(({ pid }) => pid),
	)("$name occurs in the practice that is stated as its source", ({ name, pid, country }) => {
		const line = fieldWords(messagesFor(locale), name)?.example;
		const folder = `content/practices/${pid}`;
		const file = [`${folder}/${locale}.md`, `${folder}/en.md`].find((path) => existsSync(path)) ?? "";
		expect(file.endsWith(`${locale}.md`)).toBe(true);
		expect(oneLine(readFileSync(file, "utf8"))).toContain(line);
		expect(readFileSync(`${folder}/facts.yaml`, "utf8")).toContain(`countries: [${country}]`);
	});
});

it("every field is in exactly one part of the form", () => {
	expect(parts.flatMap(({ fields }) => fields).sort()).toEqual([...formFields].sort());
});
