import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { fileActionFor, readFormWithDocument } from "#app/http/form-with-document.server.ts";
import { accountRoleOf } from "#app/membership/contacts/contact-account.ts";
import { handOverByForm } from "#app/routes/secretariat/contacts/hand-over-by-form.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { TextArea } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { FormProvider } from "#app/ui/form/form-state.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { Dots } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { ConflictNotice } from "#app/views/contact/conflict.tsx";
import { NewContactFields, Problems } from "#app/views/contact/contact-fields.tsx";
import { contactPage } from "#app/views/contact/contact-page.server.ts";
import { ContactOverview, TermText } from "#app/views/contact/contact-parts.tsx";
import { MemberPlace } from "#app/views/contact/member-place.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta<typeof loader>(({ contacts }, page) =>
	contacts.handOverTitle(page?.contact.personName ?? ""),
);

export const loader = loaderFor("secretariat", contactPage);

export const action = fileActionFor("secretariat", async (visit) => {
	const { actor, context, locale } = visit;
	const page = found(await contactPage(visit));
	const { contact } = page;
	const target = { member: contact.member, kind: "designation", visibility: "secretariat" } as const;
	const result = await handOverByForm(
		{ ...context, actor },
		locale,
		contact,
		await readFormWithDocument(visit, target),
	);
	if (result.outcome === "handed-over") {
		const done = result.invited ? "handed-over-invited" : "handed-over";
		return redirect(`/${locale}/secretariat/contacts/${result.contactId}?done=${done}`, 303);
	}
	return data(result, { status: result.outcome === "conflict" ? 409 : 422 });
});

export default function HandOver() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { contacts } = useI18n().messages;
	const { contact, country, role, options } = page;
	const values = {
		visibility: contact.inside.visibility,
		...(answer?.typed ?? { office: contact.office, invite: "yes" }),
	};
	const revision = answer?.outcome === "invalid" ? answer.typed.revision : contact.inside.revision;
	return (
		<SecretariatPage heading={contacts.handOverTitle(contact.personName)} over={<MemberPlace country={country} />}>
			<p className="lead">{contacts.handOverLead}</p>
			<div className="stack gap">
				{answer?.outcome === "conflict" && (
					<>
						<ConflictNotice by={answer.by} below />
						<ContactOverview page={page} />
					</>
				)}
				<Dots items={[<bdi key="name">{contact.personName}</bdi>, role, <TermText key="term" {...contact} />]} />
				<FormProvider values={values} problems={answer?.outcome === "invalid" ? answer.problems : {}}>
					<Problems overlapping={answer?.outcome === "invalid" ? answer.overlapping : null} />
					<Form encType="multipart/form-data" hidden={{ revision }}>
						<h2>{contacts.next}</h2>
						<NewContactFields
							options={options}
							chosen={answer?.chosen ?? null}
							from={{ hint: contacts.nextFromHint }}
							invites={accountRoleOf(contact.role) !== null}
						/>
						{contact.account && <p>{contacts.tasks(contact.account.name)}</p>}
						<TextArea name="reason" label={contacts.fields.reason} hint={contacts.endReasonHint} optional rows={3} />
						<p>
							<SubmitButton>{contacts.handOver}</SubmitButton>
						</p>
					</Form>
				</FormProvider>
			</div>
		</SecretariatPage>
	);
}
