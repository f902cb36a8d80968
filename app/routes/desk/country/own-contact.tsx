import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { actionFor, loaderFor } from "#app/http/access.server.ts";
import { badRequest, found } from "#app/http/answers.server.ts";
import { typedIn } from "#app/http/form-data.ts";
import { ownContactPage } from "#app/routes/desk/country/own-contact-page.server.ts";
import { Dots, PlaceLink } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { namesRevision, updateContactByForm } from "#app/views/contact/change-by-form.server.ts";
import { PersonFields } from "#app/views/contact/contact-fields.tsx";
import { ContactForm } from "#app/views/contact/contact-forms.tsx";
import { TermText } from "#app/views/contact/contact-parts.tsx";
import { detailFields } from "#app/views/contact/contact-values.ts";
import { PlainPage } from "#app/views/page/plain-page.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta<typeof loader>(({ contacts }, page) =>
	contacts.country.changeTitle(page?.contact.personName ?? ""),
);

export const loader = loaderFor("signed-in", ({ context, params, locale }) => ownContactPage(context, params, locale));

export const action = actionFor("signed-in", async ({ context, params, form, locale }) => {
	const page = found(await ownContactPage(context, params, locale));
	const typed = typedIn(form);
	if (!namesRevision(typed)) badRequest();
	const result = found(await updateContactByForm(context, locale, page.contact, { form: "own-details", typed }));
	switch (result.outcome) {
		case "updated":
			return redirect(`/${locale}/desk/country/${page.country.code}?done=updated`, 303);
		case "invalid":
			return data(result, { status: 422 });
		case "conflict":
			return data(result, { status: 409 });
	}
});

export default function OwnContact() {
	const { contact, country, role, visibilities } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const { contacts, common } = messages;
	return (
		<PlainPage
			over={
				<p>
					<PlaceLink country={country} href={`/${locale}/desk/country/${country.code}`} />
				</p>
			}
			title={contacts.country.changeTitle(contact.personName)}
			lead={contacts.country.changeLead}
		>
			<Dots items={[role, <TermText key="term" {...contact} />]} />
			<ContactForm
				contact={contact}
				fields={detailFields}
				options={{ visibilities }}
				answer={answer}
				button={common.save}
			>
				{(notes) => <PersonFields notes={notes} visibilities={visibilities} />}
			</ContactForm>
		</PlainPage>
	);
}
