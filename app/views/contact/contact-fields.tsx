import type { ComponentProps } from "react";
import type { FieldLabels } from "#app/ui/form/error-summary.tsx";
import { CheckboxGroup, RadioGroup, TextInput } from "#app/ui/form/field.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import type { ContactOptions } from "#app/views/contact/contact-options.server.ts";
import { DocumentField } from "#app/views/document/document-field.tsx";
import { NoEmail } from "#app/views/page/no-email.tsx";

/** The labels of the fields, by their ids, for the list of problems. */
export function useContactLabels(): FieldLabels {
	const { fields } = useI18n().messages.contacts;
	return { ...fields, documentId: fields.letter, accountEmail: fields.account, on: fields.lastDay };
}

/**
 * The fields of a new contact or of a successor.
 * @param invites whether the contact can be invited
 */
export function NewContactFields({
	options,
	invites = true,
	...term
}: Omit<ComponentProps<typeof TermFields>, "documents"> & {
	options: Pick<ContactOptions, "visibilities" | "documents" | "accounts">;
	invites?: boolean;
}) {
	return (
		<>
			<PersonFields visibilities={options.visibilities} />
			<TermFields documents={options.documents} {...term} />
			{invites && <InviteField />}
			<AccountField accounts={options.accounts} />
		</>
	);
}

/** A contact's name, office, email and phone, and who may see them. */
export function PersonFields({ visibilities }: Pick<ContactOptions, "visibilities">) {
	const { contacts } = useI18n().messages;
	const { fields } = contacts;
	const field = (name: "personName" | "office" | "email" | "phone") => ({ name, label: fields[name] });
	return (
		<>
			<TextInput {...field("personName")} maxLength={200} autoComplete="off" dir="auto" />
			<TextInput {...field("office")} hint={fields.officeHint} maxLength={200} dir="auto" />
			<TextInput {...field("email")} type="email" maxLength={254} autoComplete="off" dir="ltr" />
			<TextInput {...field("phone")} type="tel" optional maxLength={50} autoComplete="off" dir="ltr" />
			<RadioGroup name="visibility" label={fields.visibility} options={visibilities} />
		</>
	);
}

/** First and last day of a term, and the letter of designation. Without the first day if that can't change. */
export function TermFields({
	documents,
	chosen,
	from,
}: Pick<ContactOptions, "documents"> & {
	chosen: { id: string; title: string } | null;
	from?: { hint?: string };
}) {
	const { contacts } = useI18n().messages;
	const { fields } = contacts;
	return (
		<>
			{from && <TextInput name="from" type="date" label={fields.from} {...from} />}
			<TextInput name="to" type="date" label={fields.to} hint={fields.toHint} optional />
			<DocumentField choices={documents} label={fields.letter} optional chosen={chosen} />
		</>
	);
}

/** Whether the contact is invited to the site, with the role that goes with theirs. */
function InviteField() {
	const { accounts, contacts } = useI18n().messages;
	const { title, hint, invite } = contacts.access;
	return (
		<>
			<NoEmail>{accounts.new.leadWithoutEmail}</NoEmail>
			<CheckboxGroup name="invite" label={title} hint={hint} options={[{ value: "yes", label: invite }]} />
		</>
	);
}

/** The account that the contact uses here, identified by its email address. */
export function AccountField({ accounts }: Pick<ContactOptions, "accounts">) {
	const { contacts } = useI18n().messages;
	const { fields } = contacts;
	return (
		<TextInput
			name="accountEmail"
			type="email"
			label={fields.account}
			hint={[fields.accountHint, accounts.length > 0 ? fields.accountsKnown(accounts) : ""].join(" ").trim()}
			optional
			maxLength={254}
			autoComplete="off"
			dir="ltr"
		/>
	);
}
