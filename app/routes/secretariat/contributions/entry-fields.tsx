import type { EnteredKind } from "#app/membership/ledger/contribution-entry.ts";
import type { Messages } from "#app/messages/index.ts";
import type { EntryField } from "#app/routes/secretariat/contributions/entry-values.ts";
import { Select, TextArea, TextInput, YearInput } from "#app/ui/form/field.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

export type EntryFieldsProps = {
	kind: EnteredKind;
	/** Entries that this one can settle. */
	items: { value: string; label: string }[];
};

const short = { autoComplete: "off", dir: "ltr", size: 14 } as const;

/** Returns the labels of an entry's fields, which depend on its kind. */
export function entryLabels({ fields }: Messages["contributions"], kind: EnteredKind) {
	return {
		...fields,
		amount: kind === "in-kind" ? fields.value : fields.amount,
		datedOn: fields.datedOn[kind],
		dueOn: kind === "voluntary" ? fields.expectedBy : fields.dueOn,
		note: kind === "in-kind" || kind === "credit-note" ? fields.noteOf[kind] : fields.note,
	};
}

/** The fields of an entry, which depend on its kind. */
export function EntryFields({ kind, items }: EntryFieldsProps) {
	const { contributions } = useI18n().messages;
	const { fields } = contributions;
	const labels = entryLabels(contributions, kind);
	const field = (name: EntryField) => ({ name, label: labels[name] });
	const settles = kind === "receipt" || kind === "credit-note";
	const inKind = kind === "in-kind";
	return (
		<>
			{settles ? (
				<Select
					{...field("itemId")}
					{...(kind === "receipt" ? { hint: fields.itemHint, empty: fields.oldest } : { empty: "–" })}
					options={items}
				/>
			) : (
				<YearInput {...field("year")} hint={fields.yearHint} />
			)}
			{inKind && <Note kind={kind} {...field("note")} />}
			<TextInput
				{...field("amount")}
				hint={inKind ? fields.valueHint : fields.amountHint}
				inputMode="decimal"
				optional={inKind}
				{...short}
				size={22}
			/>
			<TextInput
				{...field("currency")}
				hint={fields.currencyHint}
				optional={inKind || kind === "credit-note"}
				{...short}
			/>
			<TextInput {...field("datedOn")} type="date" />
			{kind === "assessed" && <TextInput {...field("dueOn")} type="date" />}
			{kind === "voluntary" && <TextInput {...field("dueOn")} optional type="date" />}
			{kind === "receipt" && <TextInput {...field("reference")} dir="auto" optional />}
			{!inKind && <Note kind={kind} {...field("note")} />}
		</>
	);
}

function Note({ kind, ...field }: { kind: EnteredKind; name: string; label: string }) {
	return <TextArea {...field} rows={3} optional={kind !== "in-kind" && kind !== "credit-note"} />;
}
