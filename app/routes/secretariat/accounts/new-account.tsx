import { useActionData, useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { formAction } from "#app/http/form-action.server.ts";
import type { Role } from "#app/identity/person/actor.ts";
import { locales, ownNames } from "#app/messages/index.ts";
import { DesignationFields } from "#app/routes/secretariat/accounts/designation-fields.tsx";
import { newAccountPage } from "#app/routes/secretariat/accounts/new-account-page.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { CheckboxGroup, optionsOf, Select, TextInput } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice, Notice } from "#app/ui/list/notice.tsx";
import { useSendsEmail } from "#app/views/page/no-email.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { invitation } from "#app/views/person/invite.server.ts";
import { roleLines } from "#app/views/person/role-form.ts";

export const meta = workingMeta(({ accounts }) => accounts.new.title);

const contactIn = ({ searchParams }: URL) => searchParams.get("contact");

export const loader = loaderFor("secretariat", ({ actor, services, url, locale }) =>
	newAccountPage(actor, services, contactIn(url), locale),
);

export const action = formAction("secretariat", (visit) => invitation(visit, contactIn(visit.url)));

export default function NewAccount() {
	const { contact, contactGone, begin } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const { accounts, common } = messages;
	const sendsEmail = useSendsEmail();
	const { fields } = accounts;
	const { office, from } = messages.contacts.fields;
	const labels = { ...fields, locale: fields.language, roles: fields.otherRoles, office, from };
	const values = answer?.values ?? begin;
	return (
		<SecretariatPage heading={accounts.new.title}>
			<p className="lead">{sendsEmail ? accounts.new.lead : accounts.new.leadWithoutEmail}</p>
			<div className="stack gap-small">
				{contact && <Notice>{accounts.new.fromContact(contact.name, contact.country)}</Notice>}
				{contactGone && !answer && <Notice wait>{accounts.new.contactGone}</Notice>}
				<Form values={values} problems={answer?.problems ?? {}} labels={labels} hidden={{ key: String(values.key) }}>
					<EmailTaken link={contact !== null} />
					<TextInput
						name="name"
						label={accounts.fields.name}
						hint={accounts.fields.nameHint}
						autoComplete="off"
						dir="auto"
					/>
					<TextInput name="email" type="email" label={accounts.fields.email} autoComplete="off" />
					<Select
						name="locale"
						label={accounts.fields.language}
						options={locales.map((value) => ({ value, label: ownNames[value], lang: value }))}
					/>
					<Roles />
					<p className="row">
						<SubmitButton>{sendsEmail ? accounts.new.button : accounts.new.buttonWithoutEmail}</SubmitButton>{" "}
						<a href={`/${locale}/secretariat/accounts`}>{common.cancel}</a>
					</p>
				</Form>
			</div>
		</SecretariatPage>
	);
}

/** Says which account uses the email address, and offers to give it what the invitation would have brought. */
function EmailTaken({ link }: { link: boolean }) {
	const taken = useActionData<typeof action>()?.shown;
	const { locale, messages } = useI18n();
	const words = messages.accounts.new;
	if (!taken) return null;
	const { name, disabled, accountId } = taken;
	const sentence = disabled ? words.takenDisabled(name) : link ? words.takenAndLink(name) : words.taken(name);
	return (
		<FlashNotice wait>
			<p>{sentence}</p>
			<p className="row gap-small">
				{!disabled && <SubmitButton intent="give">{link ? words.giveAndLink : words.give}</SubmitButton>}{" "}
				<a href={`/${locale}/secretariat/accounts/${accountId}`}>{words.open}</a>
			</p>
		</FlashNotice>
	);
}

/** Roles without a country as checkboxes, and rows that pair a role with a country. */
function Roles() {
	const { otherRoles, memberRoles, countries } = useLoaderData<typeof loader>();
	const { accounts, states, editor } = useI18n().messages;
	const { fields } = accounts;
	const options = (roles: readonly Role[]) => optionsOf(roles, states.role);
	return (
		<>
			<fieldset className="field">
				<legend className="label">{fields.memberRoles}</legend>
				<p className="hint">{fields.memberRolesHint}</p>
				{roleLines.map((line) => (
					<div key={line} className="series">
						<Select
							name={`role-${line}`}
							label={fields.roleLine(line)}
							options={options(memberRoles)}
							empty={editor.chooseOne}
						/>
						<Select
							name={`country-${line}`}
							label={fields.countryLine(line)}
							options={countries}
							empty={editor.chooseOne}
						/>
					</div>
				))}
			</fieldset>
			<DesignationFields />
			<CheckboxGroup name="roles" label={fields.otherRoles} options={options(otherRoles)} />
		</>
	);
}
