import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { badRequest, found } from "#app/http/answers.server.ts";
import { typedIn } from "#app/http/form-data.ts";
import { fileActionFor, readFormWithDocument } from "#app/http/form-with-document.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { namesRevision, updateContactByForm } from "#app/views/contact/change-by-form.server.ts";
import { EditForm, InvalidNotice } from "#app/views/contact/contact-forms.tsx";
import { contactPage } from "#app/views/contact/contact-page.server.ts";
import { ContactActions, ContactOverview, RoleHistory } from "#app/views/contact/contact-parts.tsx";
import { MemberPlace } from "#app/views/contact/member-place.tsx";
import { DoneNotice } from "#app/views/page/done-notice.tsx";
import { useSendsEmail } from "#app/views/page/no-email.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { MakeLink } from "#app/views/person/account-parts.tsx";

export const meta = workingMeta<typeof loader>(({ contacts }, page) => page?.contact.personName ?? contacts.title);

export const loader = loaderFor("secretariat", async (visit) => {
	const { done } = visit;
	const page = found(await contactPage(visit));
	return { ...page, done };
});

export const action = fileActionFor("secretariat", async (visit) => {
	const { context, locale } = visit;
	const page = found(await contactPage(visit));
	const { contact } = page;
	const target = { member: contact.member, kind: "designation", visibility: "secretariat" } as const;
	const { form, chosen, problem } = await readFormWithDocument(visit, target);
	const typed = typedIn(form);
	if (!namesRevision(typed)) badRequest();
	const result = found(
		await updateContactByForm(context, locale, contact, { form: "whole", typed, document: problem }),
	);
	switch (result.outcome) {
		case "updated":
			return redirect(`/${locale}/secretariat/contacts/${contact.id}?done=updated`, 303);
		case "invalid":
			return data({ ...result, chosen }, { status: 422 });
		case "conflict":
			return data({ ...result, chosen }, { status: 409 });
	}
});

export default function ContactPage() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { contacts } = useI18n().messages;
	const { contact, country, role, done } = page;
	const sendsEmail = useSendsEmail();
	return (
		<SecretariatPage
			heading={contact.personName}
			over={<MemberPlace country={country} />}
			actions={<ContactActions contact={contact} />}
		>
			<p className="lead">{role}</p>
			<div className="stack gap">
				<DoneNotice sentences={contacts.done} />
				{done?.endsWith("invited") && contact.account && !sendsEmail && (
					<MakeLink accountId={contact.account.id} name={contact.personName} />
				)}
				<ContactOverview page={page} />
				{contact.state === "past" ? (
					// Shown when the term ended while the form was being filled in.
					<InvalidNotice answer={answer} />
				) : (
					<EditForm page={page} answer={answer} />
				)}
				<RoleHistory page={page} />
			</div>
		</SecretariatPage>
	);
}
