import type { ReactNode } from "react";
import { type AgreementField, maxLineLength } from "#app/membership/agreements/agreement-form.ts";
import { visibilities } from "#app/membership/status/visibility.ts";
import type { AgreementOptions } from "#app/routes/secretariat/agreements/agreement-page.server.ts";
import { optionsOf, PartialDateInput, RadioGroup, Select, TextArea, TextInput } from "#app/ui/form/field.tsx";
import { SelectLines } from "#app/ui/form/select-lines.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { DocumentField } from "#app/views/document/document-field.tsx";

type AgreementFieldsProps = {
	chosen: { id: string; title: string } | null;
	options: AgreementOptions;
	/** Content shown below a field: what another person saved there. */
	comment?: ((field: AgreementField) => ReactNode) | undefined;
};

export function AgreementFields({ chosen, options, comment }: AgreementFieldsProps) {
	const { messages } = useI18n();
	const { agreements, states } = messages;
	const { fields } = agreements;
	const field = (name: AgreementField) => ({ name, label: fields[name] });
	return (
		<>
			<Select {...field("kind")} empty={messages.editor.chooseOne} options={options.kinds} />
			{comment?.("kind")}
			<TextInput {...field("titleEn")} maxLength={maxLineLength} lang="en" dir="ltr" />
			{comment?.("titleEn")}
			<TextInput {...field("titleAr")} maxLength={maxLineLength} lang="ar" dir="rtl" optional />
			{comment?.("titleAr")}
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
			{comment?.("countries")}
			<TextArea {...field("partyNames")} hint={fields.partyNamesHint} rows={3} optional />
			{comment?.("partyNames")}
			<PartialDateInput {...field("signedOn")} hint={fields.dateHint} />
			{comment?.("signedOn")}
			<PartialDateInput {...field("inForceOn")} hint={fields.inForceHint} optional />
			{comment?.("inForceOn")}
			<PartialDateInput {...field("expiresOn")} hint={fields.expiresHint} optional />
			{comment?.("expiresOn")}
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
			{comment?.("languages")}
			<RadioGroup
				name="visibility"
				label={fields.visibility}
				options={optionsOf(visibilities, states.sharedWithInFull)}
			/>
			{comment?.("visibility")}
			<TextArea {...field("workstreams")} hint={fields.workstreamsHint} rows={4} optional />
			{comment?.("workstreams")}
			<DocumentField choices={options.documents} label={fields.documentId} chosen={chosen} optional />
			{comment?.("documentId")}
		</>
	);
}
