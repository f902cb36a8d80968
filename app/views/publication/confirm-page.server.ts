import { data, redirect } from "@remix-run/node";
import type { FormVisit } from "#app/http/access.server.ts";
import { notFound } from "#app/http/answers.server.ts";
import { type FormAnswer, textOf, typedIn } from "#app/http/form-data.ts";
import { type ConfirmStatusOutcome, maxNoteLength } from "#app/library/confirmation/confirm-operating-status.server.ts";
import type { RecordToConfirm } from "#app/library/confirmation/confirmation-request.server.ts";
import { typedText } from "#app/library/values/typed-text.ts";
import { type Code, operatingStatuses } from "#app/reference/codes.ts";

type OperatingStatus = Code<typeof operatingStatuses>;

/** The practices whose status the reader may confirm, for the page behind an email's link and the page on the desk. */
export type ConfirmPage = {
	records: RecordToConfirm[];
	/** The choice in the link that was followed; it preselects an option and saves nothing. */
	chosen: { pid: string; status: OperatingStatus } | null;
	/** The title of the practice that was just confirmed. */
	done: string | null;
	maxNoteLength: number;
};

/** Entries that the form may have: two for each practice of a country. */
export const maxConfirmFields = 10_000;

/** The page after an answer was sent, with what was typed and is not saved. */
export type ConfirmAnswer = FormAnswer & {
	/** The identifier of the practice that was just confirmed; null if something has to be corrected. */
	done: string | null;
};

/** @param records in the order of the list; the practice that a link names is moved to the front */
export function confirmPage(records: RecordToConfirm[], url: URL): ConfirmPage {
	const pid = url.searchParams.get("pid");
	const status = statusIn(url.searchParams.get("status"));
	const done = url.searchParams.get("done");
	const named = records.filter((record) => record.pid === pid);
	return {
		records: [...named, ...records.filter((record) => record.pid !== pid)],
		chosen: named.length > 0 && pid && status ? { pid, status } : null,
		done: records.find((record) => record.pid === done)?.title ?? null,
		maxNoteLength,
	};
}

/**
 * Reads the answer for the practice whose button was pressed, saves it, and leads back to the page. What was typed for
 * other practices comes back.
 * @returns what has to be corrected, with status 422
 * @throws a Response of status 404 for a practice that the sender may not answer for
 */
export async function confirmByForm(
	{ form, url, messages }: Pick<FormVisit, "form" | "url" | "messages">,
	confirmStatus: (answer: { pid: string; status: OperatingStatus; note: string }) => Promise<ConfirmStatusOutcome>,
	options: { secretariat: boolean },
) {
	const { confirm } = messages;
	const { intent: pid, ...values } = typedIn(form);
	if (!pid) notFound();
	const own = { status: `status-${pid}`, note: `note-${pid}` };
	const withProblem = (field: keyof typeof own, problem: string) =>
		data<ConfirmAnswer>({ values, problems: { [own[field]]: problem }, done: null }, { status: 422 });
	const status = statusIn(textOf(form, own.status));
	if (!status) return withProblem("status", confirm.problems.status);
	const { outcome } = await confirmStatus({ pid, status, note: typedText(form.get(own.note)) });
	switch (outcome) {
		case "confirmed": {
			const { [own.status]: _status, [own.note]: _note, ...others } = values;
			return Object.values(others).some(Boolean)
				? data<ConfirmAnswer>({ values: others, problems: {}, done: pid })
				: redirect(`${url.pathname}?done=${pid}`, 303);
		}
		case "note-missing":
			return withProblem(
				"note",
				options.secretariat ? confirm.problems.noteMissingSecretariat : confirm.problems.noteMissing,
			);
		case "note-too-long":
			return withProblem("note", confirm.problems.noteTooLong(maxNoteLength));
		case "not-found":
			return notFound();
	}
}

function statusIn(value: string | null): OperatingStatus | undefined {
	return operatingStatuses.find((code) => code === value);
}
