import type { FormVisit, Visit } from "#app/http/access.server.ts";
import { reopenDeclined } from "#app/library/drafting/reopen-declined.server.ts";
import { type RecordProgress, recordProgress } from "#app/library/publication/record-progress.server.ts";
import { sendToClearance } from "#app/library/publication/send-to-clearance.server.ts";
import { takeBackSubmission } from "#app/library/publication/take-back-submission.server.ts";

/** The progress of a practice with the names of its countries. */
export type ProgressPage = RecordProgress & {
	/** Names of all countries on the page, by code. */
	names: Record<string, string>;
};

/** Status and submission of a practice; null if the reader may not see them. */
export async function progressPage({ actor, services, pid, locale }: Visit): Promise<ProgressPage | null> {
	const progress = await recordProgress(actor, services, pid);
	return progress && withNames(progress, (code) => services.reference.countryName(code, locale));
}

/** Adds the names of all countries that are mentioned. */
export function withNames(progress: RecordProgress, nameOf: (code: string) => string): ProgressPage {
	const codes = [
		...progress.countries,
		...progress.clearances.map(({ country }) => country),
		...progress.approvals.map(({ country }) => country),
		...progress.timeline.flatMap(({ country }) => country ?? []),
		...(progress.answer?.country ? [progress.answer.country] : []),
	];
	return { ...progress, names: Object.fromEntries(codes.map((code) => [code, nameOf(code)])) };
}

/** The outcome of an action of the page. */
export type ProgressAnswer =
	| { done: "sent" | "translation-sent" | "taken-back" | "taken-up" }
	/** The practice has moved on or its text has changed; the page says which. */
	| { problem: "conflict" | "send-conflict" | "incomplete" | "accepted" | "forbidden" }
	| null;

/** Submits a practice, takes it back or takes it up again, as the button says. */
export async function progressByForm({ actor, services, pid, form }: FormVisit): Promise<ProgressAnswer> {
	const text = (name: string) => String(form.get(name) ?? "");
	switch (text("intent")) {
		case "send": {
			const revision = Number(text("revision"));
			const sent = await sendToClearance(actor, services, { pid, revision });
			if (sent.outcome === "sent") return { done: sent.onlyTranslations ? "translation-sent" : "sent" };
			if (sent.outcome === "incomplete") return { problem: "incomplete" };
			if (sent.outcome === "conflict") return { problem: "send-conflict" };
			return sent.outcome === "forbidden" ? { problem: "forbidden" } : null;
		}
		case "take-back": {
			const back = await takeBackSubmission(actor, services, { pid, state: text("state") });
			if (back.outcome === "taken-back") return { done: "taken-back" };
			if (back.outcome === "refused") return { problem: "accepted" };
			return back.outcome === "conflict" ? { problem: "conflict" } : null;
		}
		case "take-up": {
			const up = await reopenDeclined(actor, services, { pid });
			if (up.outcome === "taken-up") return { done: "taken-up" };
			return up.outcome === "conflict" ? { problem: "conflict" } : null;
		}
		default:
			return null;
	}
}
