import { z } from "zod";

/** What is wrong with a field, as a code of the catalogues' `problems`. What is empty arrives as `undefined`. */
const text = (max: number) => z.string({ error: "required" }).trim().min(1, "required").max(max, "tooManyCharacters");
const password = z.string({ error: "required" }).max(1000, "passwordLong");
const email = z
	.string({ error: "required" })
	.trim()
	.max(254, "badEmail")
	.pipe(z.email({ error: "badEmail" }));
const token = z.string({ error: "required" }).max(100);

/** Signing in asks for no form of the address: whatever is no account's is refused alike. */
export const signInForm = z.object({ email: text(254), password });

export const firstHeadForm = z.object({ token, email, name: text(120), password });

export const invitationForm = z.object({
	name: text(120),
	email,
	/** The language of letters. */
	locale: z.string({ error: "required" }).max(20),
});

export const resetForm = z.object({ email });

export const setPasswordForm = z
	.object({ token, password, repeat: password })
	.refine((form) => form.password === form.repeat, { path: ["repeat"], error: "passwordsDiffer" });

/** A code of an app or a recovery code: whatever is neither is a wrong code. */
export const codeForm = z.object({ code: text(40) });
