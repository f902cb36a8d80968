import { isAnswered } from "#app/library/record/operating-status.ts";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { RadioGroup, TextInput } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { FormProvider } from "#app/ui/form/form-state.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice } from "#app/ui/list/notice.tsx";
import { Status } from "#app/ui/list/status.tsx";
import { PracticeLink } from "#app/views/practice/practice-link.tsx";
import type { ConfirmAnswer, ConfirmPage } from "#app/views/publication/confirm-page.server.ts";

/**
 * For each practice its status today, the new one, and a note for readers. All are one form, so that saving one answer
 * keeps what was typed for the others.
 */
export function ConfirmRecords({ page, answer }: { page: ConfirmPage; answer: ConfirmAnswer | undefined }) {
	const { confirm } = useI18n().messages;
	const { chosen, records } = page;
	const done = answer ? records.find(({ pid }) => pid === answer.done)?.title : page.done;
	const titles = records.flatMap(({ pid, title }) => [`status-${pid}`, `note-${pid}`].map((field) => [field, title]));
	return (
		<FormProvider problems={answer?.problems}>
			<div className="gap">
				{done && <FlashNotice>{confirm.thanks(done)}</FlashNotice>}
				<ErrorSummary labels={Object.fromEntries(titles)} />
				{records.length === 0 && <p>{confirm.none}</p>}
				<Form className="gap" values={answer?.values ?? (chosen ? { [`status-${chosen.pid}`]: chosen.status } : {})}>
					{/* The form's first button is the one that the Enter key presses: not that of another practice. */}
					<button type="submit" disabled hidden />
					{records.map((record) => (
						<RecordFields key={record.pid} record={record} maxNoteLength={page.maxNoteLength} />
					))}
				</Form>
			</div>
		</FormProvider>
	);
}

function RecordFields({ record, maxNoteLength }: { record: ConfirmPage["records"][number]; maxNoteLength: number }) {
	const { messages } = useI18n();
	const { confirm, states } = messages;
	const { pid, title, language, running, latest, unanswered } = record;
	const options = Object.entries(confirm.statuses).map(([code, label]) => ({ value: code, label }));
	return (
		<section id={pid} aria-labelledby={`title-${pid}`} className="stack gap">
			<h2 id={`title-${pid}`}>
				<PracticeLink practice={{ pid, title, language }} />
			</h2>
			{unanswered && (
				<p>
					<Status shape="late">{confirm.waits}</Status>
				</p>
			)}
			<p>
				{isAnswered(running) && latest
					? confirm.now(states.running[running], latest.on)
					: confirm.nowUnanswered(states.running[running])}
				{latest?.note && (
					<>
						{" "}
						<q dir="auto">{latest.note}</q>
					</>
				)}
			</p>
			<div className="form">
				<RadioGroup name={`status-${pid}`} label={confirm.status} options={options} />
				<TextInput
					name={`note-${pid}`}
					label={confirm.note}
					hint={confirm.noteHint(maxNoteLength)}
					optional
					dir="auto"
				/>
				<p>
					<SubmitButton intent={pid} aria-label={confirm.saveFor(title)}>
						{confirm.save}
					</SubmitButton>
				</p>
			</div>
		</section>
	);
}
