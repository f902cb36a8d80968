import { maxLineLength } from "#app/membership/agreements/agreement.ts";
import { daysBeforeExpiry } from "#app/membership/attention/attention.ts";
import { visibilities } from "#app/membership/status/visibility.ts";
import type { AgreementOptions } from "#app/routes/secretariat/agreements/agreement-page.server.ts";
import { optionsOf, PartialDateInput, RadioGroup, Select, TextArea } from "#app/ui/form/field.tsx";
import { SelectLines } from "#app/ui/form/select-lines.tsx";
import { TextInTwoLanguages } from "#app/ui/form/two-languages.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { DocumentField } from "#app/views/document/document-field.tsx";

type AgreementFieldsProps = {
	chosen: { id: string; title: string } | null;
	options: AgreementOptions;
};

export function AgreementFields({ chosen, options }: AgreementFieldsProps) {
	const { messages } = useI18n();
	const { agreements, states } = messages;
	const { fields } = agreements;
	const field = <Name extends keyof typeof fields>(name: Name) => ({ name, label: fields[name] });
	return (
		<>
			<Select {...field("kind")} empty={messages.editor.chooseOne} options={options.kinds} />
			<TextInTwoLanguages
				name="title"
				labels={{ english: fields.titleEn, arabic: fields.titleAr }}
				maxLength={maxLineLength}
			/>
			<SelectLines
				{...field("countries")}
				hint={fields.countriesHint}
				line={fields.country}
				options={options.countries}
				least={4}
				spare={1}
				empty={fields.none}
				beside
			/>
			<TextArea {...field("partyNames")} hint={fields.partyNamesHint} rows={3} optional />
			<PartialDateInput {...field("signedOn")} hint={fields.dateHint} />
			<PartialDateInput {...field("inForceOn")} hint={fields.inForceHint} optional />
			<PartialDateInput {...field("expiresOn")} hint={fields.expiresHint(daysBeforeExpiry)} optional />
			<SelectLines
				{...field("languages")}
				line={fields.language}
				options={options.languages}
				least={3}
				spare={1}
				empty={fields.none}
				beside
				optional
			/>
			<RadioGroup
				name="visibility"
				label={fields.visibility}
				options={optionsOf(visibilities, states.sharedWithInFull)}
			/>
			<TextArea {...field("workstreams")} hint={fields.workstreamsHint} rows={4} optional />
			<DocumentField choices={options.documents} label={fields.documentId} chosen={chosen} optional />
		</>
	);
}
