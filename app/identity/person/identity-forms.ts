import { z } from "zod";
import { oneLine } from "#app/platform/text/one-line.ts";
import { severalLines } from "#app/platform/text/several-lines.ts";

/** Error messages are keys of the catalogues' `problems`. An empty field arrives as `undefined`. */
const text = (max: number) => z.string({ error: "required" }).trim().min(1, "required").max(max, "tooManyCharacters");
/** What a form shows: a line, or an area. */
const shownAs = (maxLength: number, severalLines: boolean) => ({ maxLength, severalLines });
/** A text of one line: line breaks would break a header or a list. */
export const line = (max: number) =>
	z.string({ error: "required" }).transform(oneLine).pipe(text(max)).meta(shownAs(max, false));
/** Like `line`, but may be empty. */
export const optionalLine = (max: number) =>
	z
		.string()
		.transform(oneLine)
		.pipe(z.string().max(max, "tooManyCharacters"))
		.optional()
		.transform((text) => text ?? "")
		.meta(shownAs(max, false));
/** A text of several lines. */
export const paragraphs = (max: number) =>
	z.string({ error: "required" }).transform(severalLines).pipe(text(max)).meta(shownAs(max, true));
/** Like `paragraphs`, but may be empty. A default would not do: an empty text is `undefined` to each part of a pipe. */
export const optionalParagraphs = (max: number) =>
	z
		.string()
		.transform(severalLines)
		.pipe(z.string().max(max, "tooManyCharacters"))
		.optional()
		.transform((text) => text ?? "")
		.meta(shownAs(max, true));
const password = z.string({ error: "required" }).max(1000, "passwordLong");
/** An email address as a form sends it. */
export const emailField = z
	.string({ error: "required" })
	.trim()
	.max(254, "badEmail")
	.pipe(z.email({ error: "badEmail" }));
const token = z.string({ error: "required" }).max(100);

/** Sign-in doesn't check the format of the email address: any that has no account is refused in the same way. */
export const signInForm = z.object({ email: text(254), password });

export const firstHeadForm = z.object({ token, email: emailField, name: line(120), password });

export const invitationForm = z.object({
	name: line(120),
	email: emailField,
	/** The language of emails. */
	locale: z.string({ error: "required" }).max(20),
});

export const resetForm = z.object({ email: emailField });

/** The sign-up of a researcher. */
export const signUpForm = z.object({ name: line(120), email: emailField });

const repeated = { path: ["repeat"], error: "passwordsDiffer" };
const isRepeated = (form: { password: string; repeat: string }) => form.password === form.repeat;

export const setPasswordForm = z.object({ token, password, repeat: password }).refine(isRepeated, repeated);

export const changePasswordForm = z
	.object({ current: password, password, repeat: password })
	.refine(isRepeated, repeated);

export const eraseOwnForm = z.object({ current: password });

/** Why a colleague's second factor is reset, and how the actor knows that the colleague asked for it. */
export const resetSecondFactorForm = z.object({ reason: paragraphs(500) });

/** An authenticator code or a recovery code; anything else counts as a wrong code. */
export const codeForm = z.object({ code: text(40) });
