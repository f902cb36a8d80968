import type { AccessMark } from "#app/library/record/access-marks.ts";
import type { Messages } from "#app/messages/index.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { fieldName } from "#app/views/practice/field-name.ts";

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
	return mark.kind === "embargo" ? marks.short.embargo(dayOf(mark.until)) : marks.short[mark.kind];
}

/** A title with its limits, for feeds and emails. */
export function markedTitle(messages: Messages, title: string, marks: readonly AccessMark[]): string {
	return [title, ...limitsOf(marks).map((mark) => shortMark(messages, mark))].join(" · ");
}

/** The names of parts that are for members only. */
function partNames(messages: Messages, parts: readonly string[]): string[] {
	return parts.map((part) => (part === "files" ? messages.files.title : fieldName(messages, part)));
}

/** Whether and why a practice, with all that this reader sees of it, must not be passed on: its strictest limit. */
export function limitSeen({ marks, whole }: { marks: readonly AccessMark[]; whole: boolean }): Limit | undefined {
	return whole ? limitsOf(marks)[0] : undefined;
}

/** The line at the foot of a document, from the strictest of its limits. */
export function footText({ marks }: Messages, limit: Limit | undefined): string | undefined {
	if (!limit) return undefined;
	return limit.kind === "embargo" ? marks.foot.embargo(limit.until) : marks.foot[limit.kind];
}

/** The strictest limit of some practices, for a file with all of them. */
export function strictestLimit(
	practices: readonly { marks: readonly AccessMark[]; whole: boolean }[],
): Limit | undefined {
	const limits = practices.flatMap((practice) => limitSeen(practice) ?? []);
	return (["embargo", "members", "part"] as const).flatMap(
		(kind) => limits.find((limit) => limit.kind === kind) ?? [],
	)[0];
}

/** What the name of a file ends with, so that it is seen before the file is opened. */
export function fileNameMark(limit: Limit | undefined): string {
	if (!limit) return "";
	return limit.kind === "embargo" ? "-NOT-PUBLIC" : "-MEMBERS-ONLY";
}

/** The limits of a practice for programs, the same in every language: `public`, `embargo until 2027-01-01`, `members`, `part`. */
export function accessCode({ marks, whole }: { marks: readonly AccessMark[]; whole: boolean }): string[] {
	const limits = whole ? limitsOf(marks) : [];
	if (limits.length === 0) return ["public"];
	return limits.map((mark) => (mark.kind === "embargo" ? `embargo until ${dayOf(mark.until)}` : mark.kind));
}

/** What a citation says of a practice that not everyone may read; null if the public can read at least a part. */
export function citedLimit({ marks: words }: Messages, marks: readonly AccessMark[]): string | null {
	const [limit] = limitsOf(marks);
	if (limit?.kind === "members") return words.cited.members;
	return limit?.kind === "embargo" ? words.cited.embargo(dayOf(limit.until)) : null;
}
