import { z } from "zod";

/** What is said when a version is published; the first needs none of it. */
export const publishForm = z.object({
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

const reason = z
	.string()
	.max(2000, "tooManyCharacters")
	.overwrite((text) => text.replaceAll("\0", "").replace(/\r\n?/g, "\n").trim());

export const withdrawForm = z.object({ reason: reason.min(1, "required"), internalReason: reason });
export type WithdrawValues = z.input<typeof withdrawForm>;

/** Reads why a record is withdrawn: the public reason is needed. */
export function readWithdrawForm(
	form: FormData,
):
	| { form: WithdrawValues }
	| { values: WithdrawValues; problems: { field: keyof WithdrawValues; problem: string; max?: number }[] } {
	const values = { reason: String(form.get("reason") ?? ""), internalReason: String(form.get("internalReason") ?? "") };
	const parsed = withdrawForm.safeParse(values);
	if (parsed.success) return { form: parsed.data };
	const problems = parsed.error.issues.map((issue) => ({
		field: issue.path[0] as keyof WithdrawValues,
		problem: issue.message,
		...(issue.code === "too_big" ? { max: Number(issue.maximum) } : {}),
	}));
	return { values, problems };
}
