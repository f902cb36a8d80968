import { z } from "zod";
import { severalLines } from "#app/platform/text/several-lines.ts";

const text = (missing?: string) => z.string(missing).max(2000, "tooManyCharacters").overwrite(severalLines);

/** Why something is withdrawn: the public reason is required. */
export const withdrawForm = z.object({
	reason: text("required").min(1, "required"),
	internalReason: text().default(""),
});
