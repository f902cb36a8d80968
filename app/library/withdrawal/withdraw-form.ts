import { z } from "zod";
import { severalLines } from "#app/platform/text/several-lines.ts";

const text = (missing?: string) => z.string(missing).max(2000, "tooManyCharacters").overwrite(severalLines);

/** Why something is withdrawn: the public reason is required. */
export const withdrawForm = z.object({
	reason: text("required").min(1, "required"),
	internalReason: text().default(""),
});

type Reasons = { reason: string; internalReason: string | null };

/** Reads the reasons of a command as they are stored. */
export function withdrawalReasons({ reason, internalReason }: { reason: string; internalReason?: string }): Reasons {
	return { reason: reason.trim(), internalReason: internalReason?.trim() || null };
}

/** Whether something was withdrawn with the same form before; another person's reasons differ from those stored. */
export function isSameWithdrawal(stored: { reason: string | null; internalReason: string | null }, given: Reasons) {
	return stored.reason === given.reason && stored.internalReason === given.internalReason;
}
