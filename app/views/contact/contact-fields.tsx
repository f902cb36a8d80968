import type { ComponentProps, ReactNode } from "react";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { CheckboxGroup, RadioGroup, TextInput } from "#app/ui/form/field.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import type { OverlappingTerm } from "#app/views/contact/contact-form.server.ts";
import type { ContactOptions } from "#app/views/contact/contact-options.server.ts";
import { DocumentField } from "#app/views/document/document-field.tsx";
import { NoEmail } from "#app/views/page/no-email.tsx";

/** What another person saved while the form was open, keyed by the name of the field to show it at. */
type EditNotes = { notes?: Record<string, ReactNode> | undefined };

/**
 * Lists what has to be corrected, with a link to an overlapping term if there is one.
 * @param lastDay the label of the field `on`, if it is not the last day of a term
 */
export function Problems({
	overlapping,
	lastDay,
	forms,
}: {
	overlapping?: OverlappingTerm | null;
	lastDay?: string;
	/** The forms that the page still has, if one can disappear; see `ErrorSummary`. */
	forms?: readonly string[] | undefined;
}) {
	const { locale, messages } = useI18n();
	const { letter, account, ...fields } = messages.contacts.fields;
	const labels = { ...fields, documentId: letter, accountEmail: account, on: lastDay ?? fields.lastDay };
	return (
		<>
			<ErrorSummary labels={labels} forms={forms} />
			{overlapping && (
				<p>
					<a href={`/${locale}/secretariat/contacts/${overlapping.id}`}>
						{messages.contacts.openOverlapping(overlapping.personName)}
					</a>
				</p>
			)}
		</>
	);
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
export function PersonFields({ notes = {}, visibilities }: EditNotes & Pick<ContactOptions, "visibilities">) {
	const { contacts } = useI18n().messages;
	const { fields } = contacts;
	const field = (name: "personName" | "office" | "email" | "phone") => ({ name, label: fields[name] });
	return (
		<>
			<WithNote note={notes.personName}>
				<TextInput {...field("personName")} maxLength={200} autoComplete="off" dir="auto" />
			</WithNote>
			<WithNote note={notes.office}>
				<TextInput {...field("office")} hint={fields.officeHint} maxLength={200} dir="auto" />
			</WithNote>
			<WithNote note={notes.email}>
				<TextInput {...field("email")} type="email" maxLength={254} autoComplete="off" dir="ltr" />
			</WithNote>
			<WithNote note={notes.phone}>
				<TextInput {...field("phone")} type="tel" optional maxLength={50} autoComplete="off" dir="ltr" />
			</WithNote>
			<WithNote note={notes.visibility}>
				<RadioGroup name="visibility" label={fields.visibility} options={visibilities} />
			</WithNote>
		</>
	);
}

/** First and last day of a term, and the letter of designation. Without the first day if that can't change. */
export function TermFields({
	notes = {},
	documents,
	chosen,
	from,
}: EditNotes &
	Pick<ContactOptions, "documents"> & {
		chosen: { id: string; title: string } | null;
		from?: { hint?: string };
	}) {
	const { contacts } = useI18n().messages;
	const { fields } = contacts;
	return (
		<>
			{from && <TextInput name="from" type="date" label={fields.from} {...from} />}
			<WithNote note={notes.to}>
				<TextInput name="to" type="date" label={fields.to} hint={fields.toHint} optional />
			</WithNote>
			<WithNote note={notes.documentId}>
				<DocumentField choices={documents} label={fields.letter} optional chosen={chosen} />
			</WithNote>
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
export function AccountField({ notes = {}, accounts }: EditNotes & Pick<ContactOptions, "accounts">) {
	const { contacts } = useI18n().messages;
	const { fields } = contacts;
	return (
		<WithNote note={notes.accountEmail}>
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
		</WithNote>
	);
}

/** A field with a note below it if another person changed it. */
function WithNote({ note, children }: { note: ReactNode; children: ReactNode }) {
	return note ? (
		<div className="asked">
			{children}
			{note}
		</div>
	) : (
		children
	);
}
