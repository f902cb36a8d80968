import { z } from "zod";
import { typedText } from "#app/library/values/typed-text.ts";

const text = (missing?: string) =>
	z
		.string(missing)
		.max(2000, "tooManyCharacters")
		.overwrite((typed) => typedText(typed).trim());

/** Why something is withdrawn: the public reason is needed. */
export const withdrawForm = z.object({
	reason: text("required").min(1, "required"),
	internalReason: text().default(""),
});
