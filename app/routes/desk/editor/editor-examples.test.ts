import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { formFields } from "#app/library/form/practice-form.ts";
import { locales, messagesFor } from "#app/messages/index.ts";
import { exampleRecords } from "#app/routes/desk/editor/editor-examples.ts";
import { parts } from "#app/routes/desk/editor/editor-parts.tsx";

const oneLine = (text: string) => text.replace(/\s+/g, " ");

describe.each(locales)("the examples of the form in %s", (locale) => {
	it.each(Object.entries(messagesFor(locale).editor.examples))(
		"%s stands in the record it is said to be from",
		(name, line) => {
			const { pid, country } = exampleRecords[name as keyof typeof exampleRecords];
			const folder = `content/practices/${pid}`;
			const file = [`${folder}/${locale}.md`, `${folder}/en.md`].find((path) => existsSync(path)) ?? "";
			expect(file.endsWith(`${locale}.md`)).toBe(true);
			expect(oneLine(readFileSync(file, "utf8"))).toContain(line);
			expect(readFileSync(`${folder}/facts.yaml`, "utf8")).toContain(`countries: [${country}]`);
		},
	);
});

it("every field stands in one part of the form", () => {
	expect(parts.flatMap(({ fields }) => fields).sort()).toEqual([...formFields].sort());
});
