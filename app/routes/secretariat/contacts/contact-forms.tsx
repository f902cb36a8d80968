import type { Changed } from "#app/routes/secretariat/contacts/change-by-form.server.ts";
import { besideFields, ConflictNotice } from "#app/routes/secretariat/contacts/conflict.tsx";
import { AccountField, PersonFields, Problems, TermFields } from "#app/routes/secretariat/contacts/contact-fields.tsx";
import type { ContactOptions } from "#app/routes/secretariat/contacts/contact-options.server.ts";
import type { ContactPageData } from "#app/routes/secretariat/contacts/contact-page.server.ts";
import { detailFields, termFields, valuesOf } from "#app/routes/secretariat/contacts/contact-values.ts";
import { asShown, shownAtFirst } from "#app/routes/secretariat/contacts/three-way.ts";
import { HiddenFields } from "#app/ui/form/hidden-fields.tsx";
import { useWords } from "#app/ui/i18n/i18n.tsx";

/** A form that came back: with mistakes, or because somebody else saved meanwhile. */
export type Answer = Extract<Changed, { outcome: "mend" | "conflict" }> & {
	chosen?: { id: string; title: string } | null;
};

type FormProps = { page: ContactPageData; answer: Answer | undefined };

/** How the contact is called and reached, who may see it, and which account is theirs. */
export function DetailsForm({ page, answer }: FormProps) {
	const { common, contacts } = useWords().messages;
	const { contact, options } = page;
	const fields = [...detailFields, "accountEmail"];
	const shown = { values: valuesOf(contact), revision: contact.inside.revision };
	const state = formState(shown.values, answer, options);
	return (
		<section aria-labelledby="details">
			<h2 id="details">{contacts.details}</h2>
			<Returned answer={answer} />
			<form method="post" action="#details" className="form" noValidate>
				<input type="hidden" name="intent" value="details" />
				<Basis shown={shown} fields={fields} answer={answer} />
				<PersonFields {...state} visibilities={options.visibilities} />
				<AccountField {...state} accounts={options.accounts} />
				<SaveButton label={common.save} />
			</form>
		</section>
	);
}

/** The last day of the term, and the letter that says it: a renewal. */
export function TermForm({ page, answer }: FormProps) {
	const { contacts } = useWords().messages;
	const { contact, options } = page;
	const shown = { values: valuesOf(contact), revision: contact.inside.revision };
	const state = formState(shown.values, answer, options);
	return (
		<section aria-labelledby="term">
			<h2 id="term">{contacts.termTitle}</h2>
			<p>{contacts.termLead}</p>
			<Returned answer={answer} />
			<form method="post" action="#term" encType="multipart/form-data" className="form" noValidate>
				<input type="hidden" name="intent" value="term" />
				<Basis shown={shown} fields={termFields} answer={answer} />
				<TermFields {...state} papers={options.papers} chosen={answer?.chosen ?? page.letter} />
				<SaveButton label={contacts.saveTerm} />
			</form>
		</section>
	);
}

/** Why a form came back. */
export function Returned({ answer }: { answer: Answer | undefined }) {
	if (!answer) return null;
	if (answer.outcome === "conflict") return <ConflictNotice by={answer.by} />;
	return <Problems problems={answer.problems} inTheWay={answer.inTheWay} />;
}

/**
 * What a form was opened on, which goes along so that nobody's change is lost: with mistakes it stays as it was, after
 * a conflict it is what the other saved.
 */
export function Basis({
	shown,
	fields,
	answer,
}: {
	shown: { values: Record<string, string>; revision: number };
	fields: readonly string[];
	answer: Answer | undefined;
}) {
	if (answer?.outcome === "mend") {
		const kept = ["revision", ...fields.map((field) => `${asShown}${field}`)];
		return <HiddenFields fields={kept.map((name) => [name, answer.typed[name] ?? ""])} />;
	}
	const { values, revision } =
		answer?.outcome === "conflict" ? { values: answer.current, revision: answer.revision } : shown;
	return <HiddenFields fields={[["revision", String(revision)], ...shownAtFirst(values, fields)]} />;
}

function SaveButton({ label }: { label: string }) {
	return (
		<p>
			<button className="button" type="submit">
				{label}
			</button>
		</p>
	);
}

/** What stands in the fields of a form, and beside them. */
export function formState(
	values: Record<string, string>,
	answer: Answer | undefined,
	options: Pick<ContactOptions, "visibilities"> & Partial<Pick<ContactOptions, "papers">>,
) {
	if (!answer) return { values, problems: {} };
	if (answer.outcome === "mend") return { values: answer.typed, problems: answer.problems };
	const labelOf = (field: string, value: string): string => {
		if (field === "visibility") return options.visibilities.find((one) => one.value === value)?.label ?? value;
		if (field === "documentId") return options.papers?.documents.find(({ id }) => id === value)?.title ?? value;
		return value;
	};
	return { values: answer.merged.values, problems: {}, beside: besideFields(answer.merged, labelOf) };
}
