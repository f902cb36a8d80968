import { expect, it } from "vitest";
import { z } from "zod";
import { readForm } from "#app/http/read-form.server.ts";

const schema = z.object({
	name: z.string("nameMissing").max(5, "nameTooLong"),
	password: z.string("passwordMissing").min(8, "passwordShort"),
});

function form(entries: Record<string, string>): FormData {
	const made = new FormData();
	for (const [name, value] of Object.entries(entries)) made.set(name, value);
	return made;
}

const read = (entries: Record<string, string>) =>
	readForm(form(entries), schema, (issue) =>
		issue.code === "too_big" ? `${issue.message} ${issue.maximum}` : issue.message,
	);

it("reads a form by its schema", () => {
	expect(read({ name: "Ann", password: "long enough" })).toEqual({ value: { name: "Ann", password: "long enough" } });
});

it("returns what was typed, except passwords, with one sentence for each field", () => {
	expect(read({ name: "Annabel", password: "short", unknown: "x" })).toEqual({
		values: { name: "Annabel", unknown: "x" },
		problems: { name: "nameTooLong 5", password: "passwordShort" },
	});
	expect(read({ name: "", password: "" })).toMatchObject({
		problems: { name: "nameMissing", password: "passwordMissing" },
	});
});
