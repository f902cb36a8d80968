import { reasonForm } from "#app/requests/reason-form.ts";
import type { FormVisit } from "#app/routes/access.server.ts";
import { readAccountForm } from "#app/routes/account/account-forms.server.ts";
import { invalid, typedIn } from "#app/routes/form-data.ts";

/**
 * Reads what was sent with `ReasonForm`: the reason, or the form with its problem.
 * @param missing the sentence for a form without a reason
 */
export function readReason({ form, messages }: FormVisit, missing: string) {
	const typed = typedIn(form);
	const read = readAccountForm(form, reasonForm, messages, { reason: missing });
	if ("problems" in read) return invalid(typed, { [`reason-${typed.intent}`]: read.problems.reason ?? missing });
	return read.value;
}
