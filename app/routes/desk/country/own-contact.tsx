import { useActionData, useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { formAction } from "#app/http/form-action.server.ts";
import { ownContactPage } from "#app/routes/desk/country/own-contact-page.server.ts";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { FormProvider } from "#app/ui/form/form-state.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { Dots, PlaceLink } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { PersonFields, useContactLabels } from "#app/views/contact/contact-fields.tsx";
import { correctionForm } from "#app/views/contact/contact-form.server.ts";
import { TermText } from "#app/views/contact/contact-parts.tsx";
import { contactValues } from "#app/views/contact/contact-values.ts";
import { PlainPage } from "#app/views/page/plain-page.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta<typeof loader>(({ contacts }, page) =>
	contacts.country.changeTitle(page?.contact.personName ?? ""),
);

export const loader = loaderFor("signed-in", ({ context, params, locale }) => ownContactPage(context, params, locale));

export const action = formAction("signed-in", async (visit) => {
	const { context, params, locale } = visit;
	const { contact, country } = found(await ownContactPage(context, params, locale));
	return correctionForm(visit, contact, `/${locale}/desk/country/${country.code}`);
});

export default function OwnContact() {
	const { contact, country, role, visibilities } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const { contacts, common } = messages;
	const labels = useContactLabels();
	const saved = contactValues(contact, "correct");
	const values = { ...saved, ...answer?.values };
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
			<FormProvider {...answer} values={values}>
				<ErrorSummary labels={labels} />
				<Form hidden={{ revision: values.revision }} opened={saved}>
					<PersonFields visibilities={visibilities} />
					<p>
						<SubmitButton>{common.save}</SubmitButton>
					</p>
				</Form>
			</FormProvider>
		</PlainPage>
	);
}
