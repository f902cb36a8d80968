import type { AccessionView } from "#app/membership/accession/accession-view.server.ts";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { useFormState } from "#app/ui/form/form-state.tsx";
import { textsIn } from "#app/ui/form/typed-texts.ts";
import { UnsavedText } from "#app/ui/form/unsaved-text.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { EntryList } from "#app/views/case/request-timeline.tsx";
import { DoneNotice } from "#app/views/page/done-notice.tsx";

/** What was just done, the problems of the forms, and what another person changed since the page was opened. */
export function RequestNotices({
	page,
	answer,
	forms,
}: {
	page: AccessionView;
	answer: { since: number | null } | undefined;
	/** The forms that the page still has, by the values of their buttons. The text of another is shown to be copied. */
	forms: readonly string[];
}) {
	const { values } = useFormState();
	const { messages } = useI18n();
	const { requests } = messages;
	const since = answer?.since ?? null;
	const isFormGone = !forms.includes(String(values.intent));
	return (
		<>
			<DoneNotice sentences={requests.done} />
			<ErrorSummary forms={forms} />
			{since !== null && (
				<Notice wait>
					<div role="alert">
						<p>{isFormGone ? requests.conflict.gone : requests.conflict.sentence}</p>
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
