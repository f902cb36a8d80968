import type { FormSeal } from "#app/identity/person/form-seal.server.ts";
import { textOf } from "#app/routes/form-data.ts";
import { sealField, trapField } from "#app/routes/form-guard-fields.ts";

export type GuardedForm = { id: string } | { problem: "tooFast" | "expired" | "trapFilled" };

/** Checks the fields of `FormGuard`: whether a person may have sent the form, and its id. */
export async function guardForm(
	{ identity: { formSeal } }: { identity: { formSeal: FormSeal } },
	form: FormData,
): Promise<GuardedForm> {
	if (textOf(form, trapField) !== "") return { problem: "trapFilled" };
	const opened = await formSeal.open(textOf(form, sealField));
	if (opened.outcome === "valid") return { id: opened.id };
	return { problem: opened.outcome === "too-fast" ? "tooFast" : "expired" };
}
