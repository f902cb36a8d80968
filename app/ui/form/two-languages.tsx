import { TextArea, TextInput } from "#app/ui/form/field.tsx";

/** A text in English and, as far as there is one, in Arabic: `title` has the fields `titleEn` and `titleAr`. */
export function TextInTwoLanguages({
	name,
	suffix = "",
	labels,
	hint,
	maxLength,
	rows,
	optional = false,
	idPrefix = "",
}: {
	name: string;
	/** What follows the language in the names of the fields, such as `-7`, if the form has several texts of the kind. */
	suffix?: string;
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
	const english = { name: `${name}En${suffix}`, label: labels.english, hint, lang: "en", dir: "ltr", optional };
	const arabic = { name: `${name}Ar${suffix}`, label: labels.arabic, lang: "ar", dir: "rtl", optional: true };
	return [english, arabic].map((field) => {
		const props = { ...field, id: `${idPrefix}${field.name}`, maxLength };
		return rows === undefined ? (
			<TextInput key={field.name} {...props} />
		) : (
			<TextArea key={field.name} {...props} rows={rows} />
		);
	});
}
