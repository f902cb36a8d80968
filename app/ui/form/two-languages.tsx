import { TextArea, TextInput } from "#app/ui/form/field.tsx";

/** A text in English and, as far as there is one, in Arabic: `title` has the fields `titleEn` and `titleAr`. */
export function TextInTwoLanguages({
	name,
	labels,
	hint,
	maxLength,
	rows,
	optional = false,
	idPrefix = "",
}: {
	name: string;
	labels: { english: string; arabic: string };
	/** Of the English text. */
	hint?: string | undefined;
	maxLength?: number;
	/** Set for a text of several lines. */
	rows?: number;
	/** Whether the English text may be left out, too. */
	optional?: boolean;
	/** If another form of the page has fields of the same names. */
	idPrefix?: string;
}) {
	const english = { name: `${name}En`, label: labels.english, hint, lang: "en", dir: "ltr", optional };
	const arabic = { name: `${name}Ar`, label: labels.arabic, lang: "ar", dir: "rtl", optional: true };
	return [english, arabic].map((field) => {
		const props = { ...field, id: `${idPrefix}${field.name}`, maxLength };
		return rows === undefined ? (
			<TextInput key={field.name} {...props} />
		) : (
			<TextArea key={field.name} {...props} rows={rows} />
		);
	});
}
