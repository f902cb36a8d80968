import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { controlOf } from "#app/library/form/practice-form-fields.ts";
import { snapshotFields } from "#app/library/record/completeness.ts";
import { messagesFor } from "#app/messages/index.ts";
import { fieldName, fieldWords } from "#app/views/practice/field-name.ts";

it.each(["en", "ar"] as const)("the guidance for authors (%s) names every field that a submission needs", (locale) => {
	const messages = messagesFor(locale);
	const guidance = readFileSync(`content/pages/${locale}/guidance.md`, "utf8");
	const [, shortProfile = ""] = /\{#short-profile\}([\s\S]*?)\n## /.exec(guidance) ?? [];
	const isNamed = (field: string) =>
		[fieldWords(messages, controlOf(field) ?? field)?.label, fieldName(messages, field)].some((name) =>
			shortProfile.includes(`**${name}**`),
		);
	expect(snapshotFields.filter((field) => field !== "document" && !isNamed(field))).toEqual([]);
});
