import type { accessionChecks } from "#app/membership/accession/accession.ts";
import type { AccessionView } from "#app/membership/accession/accession-view.server.ts";
import { TextInput } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { useFormState, useSent } from "#app/ui/form/form-state.tsx";
import { SecondaryButton, SubmitButton } from "#app/ui/form/submit-button.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { CheckItem, checklistValues } from "#app/views/case/check-item.tsx";
import { RequestTextArea } from "#app/views/page/request-text-area.tsx";

type Item = (typeof accessionChecks)[number];

/** The checklist of a request and the possible next steps. Every button saves the checklist first. */
export function ExamineForm({ page }: { page: AccessionView & { items: readonly Item[]; sentOn: string } }) {
	const { messages } = useI18n();
	const { examine, checks } = messages.requests;
	const { problems } = useFormState();
	const { items, sentOn, lastEvent, request } = page;
	const recorded = { ...checklistValues(items, request.checklist), effectiveFrom: sentOn };
	return (
		<Section id="list" title={examine.title}>
			<p className="muted">{examine.lead}</p>
			{problems.list && <p className="problem">{problems.list}</p>}
			<Form
				className="form gap-small"
				values={{ ...recorded, ...useSent("check", "return", "complete") }}
				hidden={{ revision: request.revision, expectedEvent: lastEvent ?? "", sentOn }}
			>
				{items.map((item) => (
					<CheckItem
						key={item}
						item={item}
						{...checks[item]}
						words={{ there: examine.there, missing: examine.missing, open: examine.open, comment: examine.comment }}
					/>
				))}
				<p>
					<SecondaryButton intent="check">{examine.save}</SecondaryButton>
				</p>
				<div className="step-part">
					<h3>{examine.returnTitle}</h3>
					<RequestTextArea name="message" label={examine.message} hint={examine.messageHint} rows={3} />
					<p>
						<SecondaryButton intent="return">{examine.returnButton}</SecondaryButton>
					</p>
				</div>
				<div className="step-part">
					<h3>{examine.completeTitle}</h3>
					<TextInput name="effectiveFrom" label={examine.from} hint={examine.fromHint} type="date" />
					<p className="row">
						<SubmitButton intent="complete">{examine.completeButton}</SubmitButton>{" "}
						<span className="quiet">{examine.completeHint}</span>
					</p>
				</div>
			</Form>
		</Section>
	);
}
