import { AgreementFields } from "#app/routes/secretariat/agreements/agreement-fields.tsx";
import type { AgreementPageData } from "#app/routes/secretariat/agreements/agreement-page.server.ts";
import { agreementValues } from "#app/routes/secretariat/agreements/agreement-values.ts";
import { PartialDateInput, TextArea } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { useSent } from "#app/ui/form/form-state.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

/**
 * The form that amends a recorded agreement.
 * @param chosen the document of a returned form
 */
export function AmendForm({
	page,
	chosen,
}: {
	page: AgreementPageData;
	chosen: { id: string; title: string } | null | undefined;
}) {
	const { messages } = useI18n();
	const { agreements, common } = messages;
	const { agreement, options, document } = page;
	const { inside } = agreement;
	const countries = agreement.countries.map(({ code }) => code);
	const saved = agreementValues({ ...agreement, ...inside, countries });
	const sent = useSent("amend");
	return (
		<details open={sent !== undefined}>
			<summary>
				<b>{agreements.amend}</b>
			</summary>
			<p className="muted">{agreements.amendLead}</p>
			<Form
				encType="multipart/form-data"
				className="form gap"
				values={sent ?? saved}
				hidden={{ intent: "amend", revision: String(sent?.revision ?? inside.revision) }}
				opened={saved}
			>
				<AgreementFields
					chosen={(sent && chosen) ?? (document && { id: document.id, title: document.title })}
					options={options}
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
export function EndForm({ page }: { page: AgreementPageData }) {
	const { messages } = useI18n();
	const { agreements } = messages;
	const { fields } = agreements;
	const sent = useSent("end");
	return (
		<details open={sent !== undefined}>
			<summary>
				<b>{agreements.end}</b>
			</summary>
			<p className="muted">{agreements.endLead}</p>
			<Form
				className="form gap"
				values={sent ?? {}}
				hidden={{ intent: "end", revision: String(sent?.revision ?? page.agreement.inside.revision) }}
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
