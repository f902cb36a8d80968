import { z } from "zod";

const text = (missing?: string) =>
	z
		.string(missing)
		.max(2000, "tooManyCharacters")
		.overwrite((typed) => typed.replaceAll("\0", "").replace(/\r\n?/g, "\n").trim());

/** Why something is withdrawn: the public reason is needed. */
export const withdrawForm = z.object({
	reason: text("required").min(1, "required"),
	internalReason: text().default(""),
});
