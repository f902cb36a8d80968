import { reasonForm } from "#app/cases/reason-form.ts";
import { form } from "#app/http/form-action.server.ts";

/**
 * What is sent with `ReasonForm`.
 * @param intent of the form
 * @param missing the sentence for a form without a reason
 * @param run the command that takes the reason
 */
export function reasonStep<Result extends { outcome: string }>(
	intent: string,
	missing: string,
	run: (reason: string, typed: Record<string, string>) => Promise<Result>,
) {
	return form({
		schema: reasonForm,
		missing: { reason: missing },
		ids: { reason: `reason-${intent}` },
		run: ({ reason }, typed) => run(reason, typed),
	});
}
