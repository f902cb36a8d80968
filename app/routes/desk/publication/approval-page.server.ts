import type { FormVisit, Visit } from "#app/http/access.server.ts";
import { type FormOutcome, invalid, typedIn } from "#app/http/form-data.ts";
import { type ApprovalView, approvalView } from "#app/library/approval/approvals.server.ts";
import { approvePractice } from "#app/library/approval/approve-practice.server.ts";
import { objectToPractice } from "#app/library/approval/object-to-practice.server.ts";
import { severalLines } from "#app/platform/text/several-lines.ts";
import { publishedText, type TextToDecide } from "#app/routes/desk/publication/text-to-decide.server.ts";
import { textProblem } from "#app/views/case/request-action.server.ts";

export type ApprovalPage = ApprovalView & {
	/** Names of the owner countries, by code. */
	names: Record<string, string>;
	text: TextToDecide | null;
};

/** The page on which a focal point approves a published practice or objects to it; null for everybody else. */
export async function approvalPage(visit: Visit): Promise<ApprovalPage | null> {
	const { actor, services, pid, locale } = visit;
	const view = await approvalView(actor, services, pid);
	if (!view) return null;
	const names = view.countries.map((code) => [code, services.reference.countryName(code, locale)]);
	return { ...view, names: Object.fromEntries(names), text: await publishedText(visit) };
}

/** Approves or objects for a country, as the form says. */
export async function approvalByForm(visit: FormVisit): Promise<FormOutcome<"approved" | "objected">> {
	const { actor, services, pid, form, messages } = visit;
	const { page } = messages.approval;
	const typed = typedIn(form);
	const { intent, country = "", version = "" } = typed;
	if (!intent) return invalid(typed, { [`intent-${country}`]: messages.problems.chooseOne });
	if (intent !== "approve" && intent !== "object") return null;
	const message = severalLines(typed.message);
	const withProblems = (sentence: string) => invalid(typed, { [`message-${country}`]: sentence });
	const problem = textProblem(messages, message, intent === "object" ? page.reasonMissing : null);
	if (problem) return withProblems(problem);
	const requested = { pid, country, version, message };
	const result =
		intent === "approve"
			? await approvePractice(actor, services, requested)
			: await objectToPractice(actor, services, requested);
	switch (result.outcome) {
		case "approved":
		case "objected":
			return { done: result.outcome };
		case "reason-missing":
			return withProblems(page.reasonMissing);
		case "conflict":
			return invalid(typed, { approval: page.conflict }, 409);
		default:
			return null;
	}
}
