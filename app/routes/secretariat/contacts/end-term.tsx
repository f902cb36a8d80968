import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { actionFor, loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { typedIn } from "#app/http/form-data.ts";
import { endByForm } from "#app/routes/secretariat/contacts/end-by-form.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { TextArea, TextInput } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { FormProvider } from "#app/ui/form/form-state.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { Dots } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { ConflictNotice } from "#app/views/contact/conflict.tsx";
import { Problems } from "#app/views/contact/contact-fields.tsx";
import { contactPage } from "#app/views/contact/contact-page.server.ts";
import { ContactOverview, TermText } from "#app/views/contact/contact-parts.tsx";
import { MemberPlace } from "#app/views/contact/member-place.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta<typeof loader>(({ contacts }, page) =>
	contacts.endTitle(page?.contact.personName ?? ""),
);

export const loader = loaderFor("secretariat", contactPage);

export const action = actionFor("secretariat", async (visit) => {
	const { context, form, locale } = visit;
	const page = found(await contactPage(visit));
	const typed = typedIn(form);
	const result = await endByForm(context, locale, page.contact, typed);
	if (result.outcome === "ended") {
		return redirect(`/${locale}/secretariat/contacts/${page.contact.id}?done=ended`, 303);
	}
	return data(result, { status: result.outcome === "conflict" ? 409 : 422 });
});

export default function EndTerm() {
	const page = useLoaderData<typeof loader>();
	const { contact, country, role } = page;
	const answer = useActionData<typeof action>();
	const { contacts } = useI18n().messages;
	const isOver = contact.state === "past";
	const revision = answer?.outcome === "invalid" ? answer.typed.revision : contact.inside.revision;
	return (
		<SecretariatPage heading={contacts.endTitle(contact.personName)} over={<MemberPlace country={country} />}>
			{!isOver && <p className="lead">{contacts.endLead(contact.to)}</p>}
			<div className="stack gap">
				{answer?.outcome === "conflict" && (
					<>
						<ConflictNotice by={answer.by} below />
						<ContactOverview page={page} />
					</>
				)}
				<Dots
					items={[
						role,
						<TermText key="term" {...contact} />,
						contact.inside.endReason && <bdi key="reason">{contacts.endedFor(contact.inside.endReason)}</bdi>,
					]}
				/>
				<FormProvider values={answer?.typed} problems={answer?.outcome === "invalid" ? answer.problems : {}}>
					<Problems forms={isOver ? [] : undefined} />
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
