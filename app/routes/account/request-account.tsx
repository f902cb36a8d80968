import type { HeadersFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { enquiryWait } from "#app/http/account-forms.server.ts";
import { form, formAction, shown, wait } from "#app/http/form-action.server.ts";
import { accountForm, requestableRoles } from "#app/membership/enquiries/enquiry.ts";
import { requestAccount } from "#app/membership/enquiries/request-account.server.ts";
import { SentPage } from "#app/routes/account/sent-page.tsx";
import { optionsOf, RadioGroup, Select, TextArea, TextInput } from "#app/ui/form/field.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { countryOptions } from "#app/views/page/editor-options.server.ts";
import { FormPage } from "#app/views/page/form-page.tsx";
import { NoEmail, useSendsEmail } from "#app/views/page/no-email.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta(({ contact }) => contact.account.title);
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

export const loader = loaderFor("everyone", ({ services, locale }) => ({
	countries: countryOptions(services.reference, locale),
}));

/** The response is the same whether or not the email address has an account. */
export const action = formAction("everyone", ({ services, context, locale, messages }) => {
	const { missing } = messages.contact.account;
	return form({
		schema: accountForm.refine(({ country }) => services.reference.isCountry(country), {
			path: ["country"],
			error: "required",
		}),
		missing,
		run: (typed) => requestAccount(services, typed, { locale, address: context.address }),
	}).answers({
		sent: ({ reference }) => shown({ reference }),
		"too-many-tries": (result) => wait("purpose", enquiryWait(messages, result), result),
	});
});

/** An official asks for an account. */
export default function RequestAccount() {
	const { countries } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const { account: words } = messages.contact;
	const { office, position, name, email } = words;
	const sendsEmail = useSendsEmail();
	if (answer?.shown) {
		const sent = sendsEmail ? words.sent : messages.contact.message.sentWithoutEmail;
		return <SentPage title={words.sentTitle} sentences={[sent(answer.shown.reference)]} />;
	}
	return (
		<FormPage
			title={words.title}
			lead={words.lead}
			notice={
				<>
					<NoEmail>{messages.contact.message.leadWithoutEmail}</NoEmail>
					<p>
						{words.notForYou} <a href={`/${locale}/account/sign-up`}>{words.notForYouLink}</a>
					</p>
				</>
			}
			values={answer?.values}
			problems={answer?.problems}
			labels={{ office, position, name, email }}
			button={words.button}
		>
			<Select name="country" label={words.country} empty={words.chooseCountry} options={countries} />
			<TextInput name="office" label={words.office} hint={words.officeHint} autoComplete="organization" dir="auto" />
			<TextInput
				name="position"
				label={words.position}
				hint={words.positionHint}
				autoComplete="organization-title"
				dir="auto"
			/>
			<TextInput name="name" label={words.name} autoComplete="name" dir="auto" />
			<TextInput name="email" type="email" label={words.email} hint={words.emailHint} autoComplete="email" dir="ltr" />
			<RadioGroup name="role" label={words.role} options={optionsOf(requestableRoles, words.roles)} />
			<TextArea name="purpose" label={words.purpose} hint={words.purposeHint} rows={4} />
		</FormPage>
	);
}
