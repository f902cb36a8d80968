import { data, redirect } from "@remix-run/node";
import { type ConfirmStatusOutcome, maxNoteLength } from "#app/library/confirmation/confirm-operating-status.server.ts";
import type { RecordToConfirm } from "#app/library/confirmation/confirmation-request.server.ts";
import { typedText } from "#app/library/values/typed-text.ts";
import { type Code, operatingStatuses } from "#app/reference/codes.ts";
import type { FormVisit } from "#app/routes/access.server.ts";
import { notFound } from "#app/routes/answers.server.ts";
import { textOf } from "#app/routes/form-data.ts";

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

/** What has to be corrected, with what was typed. */
export type InvalidConfirmation = {
	pid: string;
	values: { status: string; note: string };
	problems: { status?: string; note?: string };
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
 * Reads an answer, saves it, and leads back to the page.
 * @returns what has to be corrected, with status 422
 * @throws a Response of status 404 for a practice that the sender may not answer for
 */
export async function confirmByForm(
	{ form, url, messages }: FormVisit,
	confirmStatus: (answer: { pid: string; status: OperatingStatus; note: string }) => Promise<ConfirmStatusOutcome>,
	options: { secretariat: boolean },
) {
	const { confirm } = messages;
	const pid = textOf(form, "pid");
	const typed = textOf(form, "status");
	const note = typedText(form.get("note"));
	const withProblems = (problems: InvalidConfirmation["problems"]) =>
		data({ pid, values: { status: typed, note }, problems } satisfies InvalidConfirmation, { status: 422 });
	const status = statusIn(typed);
	if (!pid) notFound();
	if (!status) return withProblems({ status: confirm.problems.status });
	const { outcome } = await confirmStatus({ pid, status, note });
	switch (outcome) {
		case "confirmed":
			return redirect(`${url.pathname}?done=${pid}`, 303);
		case "note-missing":
			return withProblems({
				note: options.secretariat ? confirm.problems.noteMissingSecretariat : confirm.problems.noteMissing,
			});
		case "note-too-long":
			return withProblems({ note: confirm.problems.noteTooLong(maxNoteLength) });
		case "not-found":
			return notFound();
	}
}

function statusIn(value: string | null): OperatingStatus | undefined {
	return operatingStatuses.find((code) => code === value);
}
