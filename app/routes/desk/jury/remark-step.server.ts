import { addRemark } from "#app/awards/juries/add-remark.server.ts";
import { remarkForm } from "#app/awards/juries/jury.ts";
import type { FormVisit } from "#app/http/access.server.ts";
import { done, type FormRun, form } from "#app/http/form-action.server.ts";
import { textOf } from "#app/http/form-data.ts";
import { idFor } from "#app/http/id-for.server.ts";
import type { Person } from "#app/identity/person/actor.ts";

/**
 * The form with which a juror says something to the others; `JuryDiscussion` shows it.
 * @param nominationId what it is about; null for the trial record
 */
export function remarkStep(
	{ actor, services, messages, form: sent, id: seatId }: FormVisit<Person>,
	nominationId: string | null,
): FormRun {
	return form({
		schema: remarkForm,
		missing: { text: messages.review.comment.textMissing },
		ids: { text: `text-${nominationId ?? "trial"}` },
		run: ({ text }) => addRemark(actor, services, { id: idFor(textOf(sent, "id"), text), seatId, nominationId, text }),
	}).answers({ added: done("added") });
}
