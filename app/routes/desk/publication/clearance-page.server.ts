import type { AppLoadContext } from "@remix-run/node";
import { clearRecord, returnToAuthor } from "#app/library/publication/clear-record.server.ts";
import { type ClearanceView, clearanceView } from "#app/library/publication/clearance-view.server.ts";
import { type Locale, messagesFor } from "#app/messages/index.ts";
import { type ProgressPage, withNames } from "#app/routes/desk/publication/progress-page.server.ts";
import { textProblem } from "#app/routes/desk/requests/request-action.server.ts";

export type ClearancePage = Omit<ClearanceView, "progress"> & { progress: ProgressPage };

/** What a focal point is asked to clear; null for everybody else. */
export async function clearancePage(
	{ actor, services }: AppLoadContext,
	pid: string,
	locale: Locale,
): Promise<ClearancePage | null> {
	const view = await clearanceView(actor, services, pid);
	if (!view) return null;
	return { ...view, progress: withNames(view.progress, (code) => services.reference.countryName(code, locale)) };
}

export type ClearanceAnswer =
	| { done: "cleared" | "submitted" | "returned" }
	/** Sentences by the ids of the fields, and what was typed. */
	| { problems: Record<string, string>; typed: Record<string, string>; status: 409 | 422 }
	| { missing: true };

/** Clears or returns a record for a country, as the button says. */
export async function answerByForm(
	{ actor, services, requestId }: AppLoadContext,
	pid: string,
	typed: Record<string, string>,
	locale: Locale,
): Promise<ClearanceAnswer> {
	const { publication } = messagesFor(locale);
	const { intent, country = "" } = typed;
	const revision = Number(typed.revision);
	if (!Number.isSafeInteger(revision) || revision < 1) return { missing: true };
	const asked = { pid, requestId, country, revision };
	const conflict = { problems: { clearance: publication.clearance.conflict }, typed, status: 409 } as const;
	const mend = (field: string, sentence: string) =>
		({ problems: { [`${field}-${country}`]: sentence }, typed, status: 422 }) as const;
	if (intent === "clear") {
		const note = typed.note ?? "";
		const problem = textProblem(messagesFor(locale), note, null);
		if (problem) return mend("note", problem);
		const cleared = await clearRecord(actor, services, { ...asked, message: clean(note) || null });
		if (cleared.outcome === "cleared") return { done: cleared.submitted ? "submitted" : "cleared" };
		return cleared.outcome === "conflict" ? conflict : { missing: true };
	}
	if (intent !== "return") return { missing: true };
	const message = typed.message ?? "";
	const problem = textProblem(messagesFor(locale), message, publication.clearance.messageMissing);
	if (problem) return mend("message", problem);
	const returned = await returnToAuthor(actor, services, { ...asked, message: clean(message) });
	if (returned.outcome === "returned") return { done: "returned" };
	if (returned.outcome === "message-missing") return mend("message", publication.clearance.messageMissing);
	return returned.outcome === "conflict" ? conflict : { missing: true };
}

/** As it is kept, with the line ends of browsers turned into ours. */
function clean(text: string): string {
	return text.replace(/\r\n/g, "\n").trim();
}
