import { isAnswered } from "#app/library/record/operating-status.ts";
import type { ConfirmPage, InvalidConfirmation } from "#app/routes/desk/confirm-page.server.ts";
import { PracticeLink } from "#app/routes/library/practice-link.tsx";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { RadioGroup, TextInput } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { FormProvider } from "#app/ui/form/form-state.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice } from "#app/ui/list/notice.tsx";
import { Status } from "#app/ui/list/status.tsx";

/** A form for each practice: its status today, the new one, and a note for readers. */
export function ConfirmRecords({ page, invalid }: { page: ConfirmPage; invalid: InvalidConfirmation | undefined }) {
	const { confirm } = useI18n().messages;
	const { pid, problems } = invalid ?? {};
	const title = page.records.find((record) => record.pid === pid)?.title;
	return (
		<FormProvider problems={{ [`status-${pid}`]: problems?.status, [`note-${pid}`]: problems?.note }}>
			<div className="gap">
				{page.done && !invalid && <FlashNotice>{confirm.thanks(page.done)}</FlashNotice>}
				<ErrorSummary labels={{ [`status-${pid}`]: title, [`note-${pid}`]: title }} />
				{page.records.length === 0 && <p>{confirm.none}</p>}
				{page.records.map((record) => (
					<RecordForm
						key={record.pid}
						record={record}
						chosen={page.chosen}
						maxNoteLength={page.maxNoteLength}
						values={pid === record.pid ? invalid?.values : undefined}
					/>
				))}
			</div>
		</FormProvider>
	);
}

type Shown = {
	record: ConfirmPage["records"][number];
	chosen: ConfirmPage["chosen"];
	maxNoteLength: number;
	/** What was typed, if this form was sent. */
	values: InvalidConfirmation["values"] | undefined;
};

function RecordForm({ record, chosen, maxNoteLength, values }: Shown) {
	const { messages } = useI18n();
	const { confirm, states } = messages;
	const { pid, title, language, running, latest, unanswered } = record;
	const opened = { status: chosen?.pid === pid ? chosen.status : undefined };
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
			<Form values={values ?? opened} hidden={{ pid }}>
				<RadioGroup name="status" id={`status-${pid}`} label={confirm.status} options={options} />
				<TextInput
					name="note"
					id={`note-${pid}`}
					label={confirm.note}
					hint={confirm.noteHint(maxNoteLength)}
					optional
					dir="auto"
				/>
				<p>
					<SubmitButton aria-label={confirm.saveFor(title)}>{confirm.save}</SubmitButton>
				</p>
			</Form>
		</section>
	);
}
