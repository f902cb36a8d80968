import { type AgreementField, type AgreementValues, valuesOf } from "#app/membership/agreements/agreement-form.ts";
import type { AmendAnswer, EndAnswer } from "#app/routes/secretariat/agreements/agreement-action.server.ts";
import { AgreementFields } from "#app/routes/secretariat/agreements/agreement-fields.tsx";
import type { AgreementOptions, AgreementPageData } from "#app/routes/secretariat/agreements/agreement-page.server.ts";
import { PartialDateInput, TextArea } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";

/** The form that amends a recorded agreement. */
export function AmendForm({ page, answer }: { page: AgreementPageData; answer: AmendAnswer | undefined }) {
	const { messages } = useI18n();
	const { agreements, common } = messages;
	const { agreement, options, document } = page;
	const { inside } = agreement;
	const onRecord = valuesOf({ ...agreement, ...inside, countries: agreement.countries.map(({ code }) => code) });
	return (
		<details open={answer !== undefined}>
			<summary>
				<b>{agreements.amend}</b>
			</summary>
			<p className="muted">{agreements.amendLead}</p>
			<Form
				encType="multipart/form-data"
				className="form gap"
				values={answer?.values ?? onRecord}
				hidden={{
					intent: "amend",
					revision: answer?.revision ?? inside.revision,
					before: JSON.stringify(answer?.before ?? onRecord),
				}}
			>
				<AgreementFields
					chosen={answer?.chosen ?? (document && { id: document.id, title: document.title })}
					options={options}
					comment={
						answer?.conflict ? (field) => <Comment answer={answer} field={field} options={options} /> : undefined
					}
				/>
				<TextArea name="note" label={agreements.fields.note} hint={agreements.fields.noteHint} rows={2} optional />
				<p>
					<SubmitButton>{agreements.buttons.amend}</SubmitButton> <a href="?">{common.cancel}</a>
				</p>
			</Form>
		</details>
	);
}

/** The form that records when and why an agreement ended. */
export function EndForm({ page, answer }: { page: AgreementPageData; answer: EndAnswer | undefined }) {
	const { messages } = useI18n();
	const { agreements } = messages;
	const { fields } = agreements;
	return (
		<details open={answer !== undefined}>
			<summary>
				<b>{agreements.end}</b>
			</summary>
			<p className="muted">{agreements.endLead}</p>
			<Form
				className="form gap"
				values={answer?.values}
				hidden={{ intent: "end", revision: answer?.revision ?? page.agreement.inside.revision }}
			>
				<PartialDateInput name="endedOn" label={fields.endedOn} hint={fields.dateHint} />
				<TextArea name="endReason" label={fields.endReason} rows={3} />
				<p>
					<SubmitButton>{agreements.buttons.end}</SubmitButton>
				</p>
			</Form>
		</details>
	);
}

/** Says that another person saved first, and lists the fields that both people changed. */
export function ConflictNotice({ answer }: { answer: AmendAnswer | EndAnswer }) {
	const { agreements } = useI18n().messages;
	const { conflict, fields } = agreements;
	if (!answer.conflict) return null;
	const clashing = answer.intent === "amend" ? (answer.conflict?.clashing ?? []) : [];
	return (
		<Notice wait>
			<div role="alert">
				<p>{answer.conflict.ended ? conflict.ended : conflict.saved}</p>
				{clashing.length > 0 && (
					<>
						<p>
							<b>{conflict.clashing}</b>
						</p>
						<ul>
							{clashing.map((field) => (
								<li key={field}>
									<a href={`#${field}`}>{fields[field]}</a>
								</li>
							))}
						</ul>
					</>
				)}
			</div>
		</Notice>
	);
}

/** Shows below a field what another person saved there while this form was open, if anything. */
function Comment({
	answer,
	field,
	options,
}: {
	answer: AmendAnswer;
	field: AgreementField;
	options: AgreementOptions;
}) {
	const { messages } = useI18n();
	const { conflict } = messages.agreements;
	if (answer.conflict?.takenOver.includes(field)) {
		return (
			<div className="remark remark-done" role="note">
				<p>{conflict.takenOver}</p>
			</div>
		);
	}
	if (!answer.conflict?.clashing.includes(field)) return null;
	const theirs = [answer.before?.[field] ?? []].flat().filter(Boolean);
	return (
		<div className="remark" role="note">
			<p className="quiet">
				<b>{conflict.theirs}</b>
			</p>
			{theirs.length === 0 && <p>{conflict.theirsEmpty}</p>}
			{theirs.map((value) => (
				<p key={value} dir="auto" className="typed">
					{labelOf(field, value, options, messages.states.sharedWithInFull)}
				</p>
			))}
		</div>
	);
}

/** Returns the label of a code. Other values are returned unchanged. */
function labelOf(
	field: keyof AgreementValues,
	value: string,
	options: AgreementOptions,
	audience: Record<string, string>,
): string {
	const known = {
		kind: options.kinds,
		countries: options.countries,
		languages: options.languages,
		documentId: options.documents.documents.map(({ id, title }) => ({ value: id, label: title })),
	};
	if (field === "visibility") return audience[value] ?? value;
	return (
		Object.entries(known)
			.find(([name]) => name === field)?.[1]
			.find((option) => option.value === value)?.label ?? value
	);
}
