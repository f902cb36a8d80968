import { textOf } from "#app/http/form-data.ts";
import { sealField, trapField } from "#app/http/form-guard-fields.ts";
import type { FormSeal } from "#app/identity/person/form-seal.server.ts";

export type GuardedForm = { id: string } | { problem: "tooFast" | "expired" | "trapFilled" };

/**
 * Checks the fields of `FormGuard`: whether a person may have sent the form, and its id. An expired seal is removed from
 * the form, so that it returns with a new one; any other stays, so that whoever corrects the form need not wait again.
 */
export async function guardForm(
	{ identity: { formSeal } }: { identity: { formSeal: FormSeal } },
	form: FormData,
): Promise<GuardedForm> {
	if (textOf(form, trapField) !== "") return { problem: "trapFilled" };
	const opened = await formSeal.open(textOf(form, sealField));
	if (opened.outcome === "valid") return { id: opened.id };
	if (opened.outcome === "too-fast") return { problem: "tooFast" };
	form.delete(sealField);
	return { problem: "expired" };
}
