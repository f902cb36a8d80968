import { z } from "zod";

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
