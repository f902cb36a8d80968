import { maxNameLength, maxReasonsLength } from "#app/library/recognitions/recognition.ts";
import { type Option, PartialDateInput, Select, TextInput, YearInput } from "#app/ui/form/field.tsx";
import { TextInTwoLanguages } from "#app/ui/form/two-languages.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

/** The labels of the fields of both forms, by name. */
export function useRecognitionLabels() {
	const { accounts, audit, fields, memberFile, recognitions } = useI18n().messages;
	const { columns, desk } = recognitions;
	const { decisionNumber, decisionDate, sourceTitle, sourceUrl, sourceYear } = memberFile.form.fields;
	const both = (name: string, label: string) => ({
		[`${name}En`]: desk.inEnglish(label),
		[`${name}Ar`]: desk.inArabic(label),
	});
	return {
		country: accounts.fields.country,
		award: fields.recognitions.columns.title,
		pid: audit.details.id,
		version: columns.version,
		date: columns.date,
		...both("awardName", desk.ownName),
		...both("body", fields.recognitions.columns.body),
		...both("category", columns.category),
		...both("level", columns.level),
		...both("reasons", columns.reasons),
		...both("organ", desk.organ),
		decisionNumber: decisionNumber.label,
		decisionDate: decisionDate.label,
		sourceTitle: sourceTitle.label,
		sourceUrl: sourceUrl.label,
		sourceYear: sourceYear.label,
	} as Record<string, string>;
}

/** The fields of an external recognition. What the source does not say is left empty. */
export function RecognitionFields({ countries, awards }: { countries: Option[]; awards: Option[] }) {
	const { editor, memberFile, recognitions } = useI18n().messages;
	const { desk } = recognitions;
	const labels = useRecognitionLabels();
	const field = (name: string) => ({ name, label: labels[name] ?? name });
	return (
		<>
			<Select {...field("award")} empty={editor.chooseOne} options={awards} />
			<Both name="awardName" hint={desk.ownNameHint} />
			<Select {...field("country")} empty={editor.chooseOne} options={countries} />
			<TextInput {...field("pid")} hint={desk.pidHint} dir="ltr" optional />
			<TextInput {...field("version")} hint={desk.versionHint} dir="ltr" optional />
			<PartialDateInput {...field("date")} optional />
			<Both name="body" />
			<Both name="category" />
			<Both name="level" />
			<Both name="reasons" long />
			<h2>{memberFile.form.sourcesTitle}</h2>
			<TextInput {...field("sourceTitle")} dir="auto" />
			<TextInput {...field("sourceUrl")} type="url" dir="ltr" autoComplete="off" />
			<YearInput {...field("sourceYear")} optional />
		</>
	);
}

/** A text in English and in Arabic. */
export function Both({
	name,
	long = false,
	required = false,
	hint,
}: {
	name: string;
	long?: boolean;
	required?: boolean;
	hint?: string;
}) {
	const labels = useRecognitionLabels();
	return (
		<TextInTwoLanguages
			name={name}
			labels={{ english: labels[`${name}En`] ?? name, arabic: labels[`${name}Ar`] ?? name }}
			hint={hint}
			maxLength={long ? maxReasonsLength : maxNameLength}
			{...(long && { rows: 3 })}
			optional={!required}
		/>
	);
}
