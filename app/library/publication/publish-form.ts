import { z } from "zod";

/** What is said when a version is published; the first needs none of it. */
const publishForm = z.object({
	/** The revision that the publisher has read. */
	revision: z.coerce.number().int().min(0).catch(0),
	change: z.enum(["major", "minor"]).catch("major"),
	changeNote: z.string().max(1000, "tooManyCharacters").catch(""),
	translationsHold: z.literal("yes").optional().catch(undefined),
});

/** Reads the form; what is missing or odd in it has a safe meaning. */
export function readPublishForm(form: FormData) {
	const { translationsHold, ...rest } = publishForm.parse(Object.fromEntries(form));
	return { ...rest, translationsHold: translationsHold === "yes" };
}
