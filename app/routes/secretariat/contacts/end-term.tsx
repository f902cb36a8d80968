import { useActionData, useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { formAction } from "#app/http/form-action.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { TextArea, TextInput } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { FormProvider } from "#app/ui/form/form-state.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { Dots } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { useContactLabels } from "#app/views/contact/contact-fields.tsx";
import { endForm } from "#app/views/contact/contact-form.server.ts";
import { contactPage } from "#app/views/contact/contact-page.server.ts";
import { ContactOverview, TermText } from "#app/views/contact/contact-parts.tsx";
import { MemberPlace } from "#app/views/contact/member-place.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta<typeof loader>(({ contacts }, page) =>
	contacts.endTitle(page?.contact.personName ?? ""),
);

export const loader = loaderFor("secretariat", contactPage);

export const action = formAction("secretariat", async (visit) => {
	const { contact } = found(await contactPage(visit));
	return endForm(visit, contact);
});

export default function EndTerm() {
	const page = useLoaderData<typeof loader>();
	const { contact, country, role } = page;
	const answer = useActionData<typeof action>();
	const { contacts } = useI18n().messages;
	const isOver = contact.state === "past";
	const revision = answer?.values.revision ?? contact.inside.revision;
	const labels = useContactLabels();
	return (
		<SecretariatPage heading={contacts.endTitle(contact.personName)} over={<MemberPlace country={country} />}>
			{!isOver && <p className="lead">{contacts.endLead(contact.to)}</p>}
			<div className="stack gap">
				<FormProvider {...answer}>
					<ErrorSummary labels={labels} forms={isOver ? [] : undefined} />
					{answer?.edit && <ContactOverview page={page} />}
					<Dots
						items={[
							role,
							<TermText key="term" {...contact} />,
							contact.inside.endReason && <bdi key="reason">{contacts.endedFor(contact.inside.endReason)}</bdi>,
						]}
					/>
					{!isOver && (
						<Form hidden={{ revision }}>
							<TextInput name="on" type="date" label={contacts.fields.lastDay} />
							<TextArea name="reason" label={contacts.fields.reason} hint={contacts.endReasonHint} rows={3} />
							<p>
								<SubmitButton>{contacts.end}</SubmitButton>
							</p>
						</Form>
					)}
				</FormProvider>
			</div>
		</SecretariatPage>
	);
}
