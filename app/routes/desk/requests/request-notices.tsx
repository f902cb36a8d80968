import type { AccessionView } from "#app/membership/accession/accession-view.server.ts";
import { EntryList } from "#app/routes/desk/requests/request-timeline.tsx";
import { DoneNotice } from "#app/routes/done-notice.tsx";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { useFormState } from "#app/ui/form/form-state.tsx";
import { textsIn } from "#app/ui/form/typed-texts.ts";
import { UnsavedText } from "#app/ui/form/unsaved-text.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";

/** What was just done, the problems of the forms, and what another person changed since the page was opened. */
export function RequestNotices({
	page,
	answer,
	isFormGone = false,
}: {
	page: AccessionView;
	answer: { since: number | null } | undefined;
	/** Whether the page no longer has the form that was sent, so that its text is shown to be copied. */
	isFormGone?: boolean;
}) {
	const { values } = useFormState();
	const { messages } = useI18n();
	const { requests } = messages;
	const since = answer?.since ?? null;
	return (
		<>
			<DoneNotice sentences={requests.done} />
			<ErrorSummary />
			{since !== null && (
				<Notice wait>
					<div role="alert">
						<p>{requests.conflict.sentence}</p>
						<p>
							<b>{requests.conflict.changedNow}</b>
						</p>
					</div>
					<EntryList page={page} entries={page.request.entries.filter(({ revision }) => revision > since)} />
				</Notice>
			)}
			{since !== null && isFormGone && <UnsavedText texts={textsIn(Object.entries(values))} />}
		</>
	);
}
