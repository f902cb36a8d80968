import type { ReactNode } from "react";
import { DocumentField } from "#app/routes/documents/document-field.tsx";
import type { InTheWay, Typed } from "#app/routes/secretariat/contacts/contact-form.server.ts";
import type { ContactOptions } from "#app/routes/secretariat/contacts/contact-options.server.ts";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { RadioGroup, TextInput } from "#app/ui/form/field.tsx";
import { useWords } from "#app/ui/i18n/i18n.tsx";

/** What stands in the fields, what is wrong with them, and what stands beside those that somebody else changed. */
export type FormState = {
	values: Typed;
	problems: Record<string, string>;
	/** Beside a field, by its name. */
	beside?: Record<string, ReactNode>;
};

/** What is to be mended, and the way to a term that is in the way. */
export function Problems({ problems, inTheWay }: { problems: Record<string, string>; inTheWay?: InTheWay | null }) {
	const { locale, messages } = useWords();
	const { letter, account, lastDay, ...fields } = messages.contacts.fields;
	const labels = { ...fields, documentId: letter, accountEmail: account, on: lastDay };
	const errors = Object.entries(problems).map(([id, message]) => ({ id, message }));
	return (
		<>
			<ErrorSummary title={messages.editor.errorsTitle(errors.length)} errors={errors} labels={labels} />
			{inTheWay && (
				<p>
					<a href={`/${locale}/secretariat/contacts/${inTheWay.id}`}>
						{messages.contacts.openInTheWay(inTheWay.personName)}
					</a>
				</p>
			)}
		</>
	);
}

/** How somebody is called and reached, and who may see it. */
export function PersonFields({
	values,
	problems,
	beside = {},
	visibilities,
}: FormState & Pick<ContactOptions, "visibilities">) {
	const { contacts } = useWords().messages;
	const { fields } = contacts;
	const field = (name: "personName" | "office" | "email" | "phone") => ({
		name,
		label: fields[name],
		problem: problems[name],
		defaultValue: values[name] ?? "",
	});
	return (
		<>
			<Beside note={beside.personName}>
				<TextInput {...field("personName")} maxLength={200} autoComplete="off" dir="auto" />
			</Beside>
			<Beside note={beside.office}>
				<TextInput {...field("office")} hint={fields.officeHint} maxLength={200} dir="auto" />
			</Beside>
			<Beside note={beside.email}>
				<TextInput {...field("email")} type="email" maxLength={254} autoComplete="off" dir="ltr" />
			</Beside>
			<Beside note={beside.phone}>
				<TextInput {...field("phone")} type="tel" optional maxLength={50} autoComplete="off" dir="ltr" />
			</Beside>
			<Beside note={beside.visibility}>
				<RadioGroup
					name="visibility"
					label={fields.visibility}
					problem={problems.visibility}
					options={visibilities}
					value={values.visibility ?? "secretariat"}
				/>
			</Beside>
		</>
	);
}

/** From when to when, and the letter that says so. `from` is left out where it can't change. */
export function TermFields({
	values,
	problems,
	beside = {},
	papers,
	chosen,
	from,
}: FormState &
	Pick<ContactOptions, "papers"> & {
		chosen: { id: string; title: string } | null;
		from?: { hint?: string };
	}) {
	const { contacts } = useWords().messages;
	const { fields } = contacts;
	return (
		<>
			{from && (
				<TextInput
					name="from"
					type="date"
					label={fields.from}
					{...from}
					problem={problems.from}
					defaultValue={values.from ?? ""}
				/>
			)}
			<Beside note={beside.to}>
				<TextInput
					name="to"
					type="date"
					label={fields.to}
					hint={fields.toHint}
					optional
					problem={problems.to}
					defaultValue={values.to ?? ""}
				/>
			</Beside>
			<Beside note={beside.documentId}>
				<DocumentField
					choices={papers}
					label={fields.letter}
					optional
					problem={problems.documentId}
					chosen={chosen}
					values={values}
				/>
			</Beside>
		</>
	);
}

/** The account that a contact acts with here, by its address. */
export function AccountField({
	values,
	problems,
	beside = {},
	accounts,
}: FormState & Pick<ContactOptions, "accounts">) {
	const { contacts } = useWords().messages;
	const { fields } = contacts;
	return (
		<Beside note={beside.accountEmail}>
			<TextInput
				name="accountEmail"
				type="email"
				label={fields.account}
				hint={[fields.accountHint, accounts.length > 0 ? fields.accountsKnown(accounts) : ""].join(" ").trim()}
				optional
				problem={problems.accountEmail}
				defaultValue={values.accountEmail ?? ""}
				maxLength={254}
				autoComplete="off"
				dir="ltr"
			/>
		</Beside>
	);
}

/** A field, and beside it what somebody else made of it meanwhile. */
export function Beside({ note, children }: { note: ReactNode; children: ReactNode }) {
	return note ? (
		<div className="asked">
			{children}
			{note}
		</div>
	) : (
		children
	);
}
