import { z } from "zod";

/** What the publisher states about a version; the first version needs none of it. */
const publishForm = z.object({
	/** The revision that the publisher has read. */
	revision: z.coerce.number().int().min(0).catch(0),
	change: z.enum(["major", "minor"]).catch("major"),
	changeNote: z.string().max(1000, "tooManyCharacters").catch(""),
	/** Whether the page showed the practice as withdrawn. */
	withdrawn: z.literal("yes").optional().catch(undefined),
	translationsHold: z.literal("yes").optional().catch(undefined),
});

/** Reads the form; missing and invalid values get safe defaults. */
export function readPublishForm(form: FormData) {
	const { translationsHold, withdrawn, ...rest } = publishForm.parse(Object.fromEntries(form));
	return { ...rest, translationsHold: translationsHold === "yes", withdrawn: withdrawn === "yes" };
}
