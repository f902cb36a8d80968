import { clearRecord, returnToAuthor } from "#app/library/publication/clear-record.server.ts";
import { type ClearanceView, clearanceView } from "#app/library/publication/clearance-view.server.ts";
import { severalLines } from "#app/platform/text/several-lines.ts";
import type { FormVisit, Visit } from "#app/routes/access.server.ts";
import { type ProgressPage, withNames } from "#app/routes/desk/publication/progress-page.server.ts";
import { textProblem } from "#app/routes/desk/requests/request-action.server.ts";
import { type FormOutcome, invalid, typedIn } from "#app/routes/form-data.ts";

export type ClearancePage = Omit<ClearanceView, "progress"> & { progress: ProgressPage };

/** The page on which a focal point approves a submitted practice; null for everybody else. */
export async function clearancePage({ actor, services, pid, locale }: Visit): Promise<ClearancePage | null> {
	const view = await clearanceView(actor, services, pid);
	if (!view) return null;
	return { ...view, progress: withNames(view.progress, (code) => services.reference.countryName(code, locale)) };
}

/** Approves a practice for a country or returns it to its author, as the button says. */
export async function clearanceByForm(visit: FormVisit): Promise<FormOutcome<"cleared" | "submitted" | "returned">> {
	const { actor, services, pid, form, messages } = visit;
	const { publication } = messages;
	const typed = typedIn(form);
	const { intent, country = "" } = typed;
	const revision = Number(typed.revision);
	if (!Number.isSafeInteger(revision) || revision < 1) return null;
	const requested = { pid, country, revision };
	const conflict = invalid(typed, { clearance: publication.clearance.conflict }, 409);
	const withProblem = (sentence: string) => invalid(typed, { [`message-${country}`]: sentence });
	if (intent !== "clear" && intent !== "return") return null;
	const message = severalLines(typed.message);
	const { messageMissing } = publication.clearance;
	const problem = textProblem(messages, message, intent === "return" ? messageMissing : null);
	if (problem) return withProblem(problem);
	const result =
		intent === "clear"
			? await clearRecord(actor, services, { ...requested, message: message || null })
			: await returnToAuthor(actor, services, { ...requested, message });
	switch (result.outcome) {
		case "cleared":
			return { done: result.submitted ? "submitted" : "cleared" };
		case "returned":
			return { done: "returned" };
		case "message-missing":
			return withProblem(messageMissing);
		default:
			return result.outcome === "conflict" ? conflict : null;
	}
}
