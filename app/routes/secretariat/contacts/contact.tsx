import { useActionData, useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { documentFormAction } from "#app/http/form-action.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { letterOf, updateForm } from "#app/views/contact/contact-form.server.ts";
import { EditForm } from "#app/views/contact/contact-forms.tsx";
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

export const action = documentFormAction("secretariat", contactPage, letterOf, (visit, { contact }) =>
	updateForm(visit, contact),
);

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
				<EditForm page={page} answer={answer} />
				<RoleHistory page={page} />
			</div>
		</SecretariatPage>
	);
}
