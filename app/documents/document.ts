import { z } from "zod";
import { oneLine } from "#app/platform/text/one-line.ts";
import { audiences, type Code } from "#app/reference/codes.ts";

/** What a paper is; the labels stand in the catalogue. */
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

/** Who may read a document, from widest to narrowest; each is contained in the one before. */
export type DocumentVisibility = Code<typeof audiences>;

/** What the scanner said of a version. */
export type Scan = "clean" | "unscanned" | "infected";

/** Most bytes of a file: 25 MB as people's file managers count them. */
export const maxFileBytes = 25 * 1024 * 1024;

/** Characters of a title, and of the reason for which a document is retired. */
export const maxTitleLength = 200;
export const maxReasonLength = 500;

/** What may be wrong with an entry of the form. */
type Problem = "missing" | "too-long" | "unknown";
export type Issue = { field: "title" | "kind" | "language" | "visibility" | "member"; problem: Problem };

/** What people say about a document when they upload it; an empty member means that it is the association's own. */
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

/** The issues of a form as codes; an entry that is not there at all is missing. */
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
