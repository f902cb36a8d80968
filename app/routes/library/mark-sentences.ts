import type { AccessMark } from "#app/library/record/access-marks.ts";
import type { Messages } from "#app/messages/index.ts";
import { fieldName } from "#app/routes/library/practice/field-name.ts";

/** A mark that limits who may read a practice. */
export type Limit = Exclude<AccessMark, { kind: "unapproved" }>;

/** The marks that limit who may read a practice. */
export function limitsOf(marks: readonly AccessMark[]): Limit[] {
	return marks.filter((mark) => mark.kind !== "unapproved");
}

/** A mark in full: the words in bold, and what they mean. @param countries names of the owner countries */
export function limitSentences(
	messages: Messages,
	mark: Limit,
	{ marks, countries }: { marks: readonly AccessMark[]; countries: readonly string[] },
): { title: string; text: string } {
	const { members, part, embargo } = messages.marks;
	if (mark.kind === "members") return members;
	if (mark.kind === "part") return { title: part.title(partNames(messages, mark.parts)), text: part.text };
	const title = marks.some(({ kind }) => kind === "members") ? embargo.titleForMembers : embargo.title;
	return { title: title(mark.until), text: embargo.text([...countries]) };
}

/** A mark in a few words, for lists and tables. */
export function shortMark({ marks }: Messages, mark: Limit): string {
	return mark.kind === "embargo" ? marks.short.embargo(mark.until.toISOString().slice(0, 10)) : marks.short[mark.kind];
}

/** The names of parts that are for members only. */
export function partNames(messages: Messages, parts: readonly string[]): string[] {
	return parts.map((part) => (part === "files" ? messages.files.title : fieldName(messages, part)));
}
