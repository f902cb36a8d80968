import { z } from "zod";
import { oneLine } from "#app/platform/text/one-line.ts";
import { audiences, type Code } from "#app/reference/codes.ts";

/** Kinds of documents; the labels are in the catalogue. */
export const documentKinds = [
	"letter",
	"declaration",
	"accession-request",
	"designation",
	"decision",
	"accession-instrument",
	"memorandum",
	"notice",
	"note-verbale",
	"closing-letter",
	"report",
	"other",
] as const;
export type DocumentKind = Code<typeof documentKinds>;

/** Who may read a document, from the widest audience to the narrowest; each includes the next. */
export type DocumentVisibility = Code<typeof audiences>;

/** The result of the virus scan of a version. */
export type Scan = "clean" | "unscanned" | "infected";

/** Maximum bytes of a file: 25 MB as file managers count them. */
export const maxFileBytes = 25 * 1024 * 1024;

/** Maximum characters of a title, and of the reason for retiring a document. */
export const maxTitleLength = 200;
export const maxReasonLength = 500;

/** The language code of a document whose language is unknown (BCP 47). */
export const unknownLanguage = "und";

/** What can be wrong with a field of the form. */
type Problem = "missing" | "too-long" | "unknown";
export type Issue = { field: "title" | "kind" | "language" | "visibility" | "member"; problem: Problem };

/** The details given with an upload; an empty member means the association itself. */
export const documentDetails = z
	.object({
		title: z.string().transform(oneLine).pipe(z.string().min(1, "missing").max(maxTitleLength, "too-long")),
		kind: z.enum(documentKinds, "unknown"),
		language: z.string("missing").trim().min(1, "missing").refine(isLanguageTag, "unknown"),
		visibility: z.enum(audiences, "unknown"),
		member: z
			.string()
			.regex(/^([A-Z]{2})?$/, "unknown")
			.nullish()
			.transform((code) => code || null),
	})
	.superRefine(({ visibility, member }, context) => {
		if (visibility === "owner" && member === null)
			context.addIssue({ code: "custom", path: ["member"], message: "missing" });
	});

export type DocumentDetailsInput = z.input<typeof documentDetails>;
export type DocumentDetails = z.output<typeof documentDetails>;

/** The issues of a form as codes; a field that was not sent is missing. */
export function issuesOf(error: z.ZodError<DocumentDetails>): Issue[] {
	return error.issues.map((issue) => ({
		field: issue.path[0] as Issue["field"],
		problem: issue.message === "too-long" || issue.message === "unknown" ? issue.message : "missing",
	}));
}

function isLanguageTag(tag: string): boolean {
	try {
		return Intl.getCanonicalLocales(tag)[0] === tag;
	} catch {
		return false;
	}
}
