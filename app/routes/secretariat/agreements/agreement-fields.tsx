import type { ReactNode } from "react";
import { type AgreementField, longestLine } from "#app/membership/agreements/agreement-form.ts";
import { visibilities } from "#app/membership/status/visibility.ts";
import { DocumentField } from "#app/routes/documents/document-field.tsx";
import type { AgreementOptions } from "#app/routes/secretariat/agreements/agreement-page.server.ts";
import { type Option, type OptionGroup, RadioGroup, Select, TextArea, TextInput } from "#app/ui/form/field.tsx";
import { useFormState, useKeptValues } from "#app/ui/form/form-state.tsx";
import { useWords } from "#app/ui/i18n/i18n.tsx";

type AgreementFieldsProps = {
	chosen: { id: string; title: string } | null;
	options: AgreementOptions;
	/** What stands under a field: what somebody else wrote there meanwhile. */
	comment?: ((field: AgreementField) => ReactNode) | undefined;
};

/** The most of each that a form leaves room for without saving in between. */
const roomFor = { countries: 4, languages: 3 };

/** Everything that is said of an agreement. */
export function AgreementFields({ chosen, options, comment }: AgreementFieldsProps) {
	const { messages } = useWords();
	const { agreements, states } = messages;
	const { fields } = agreements;
	const field = (name: AgreementField) => ({ name, label: fields[name] });
	return (
		<>
			<Select {...field("kind")} empty={messages.editor.chooseOne} options={options.kinds} />
			{comment?.("kind")}
			<TextInput {...field("titleEn")} maxLength={longestLine} lang="en" dir="ltr" />
			{comment?.("titleEn")}
			<TextInput {...field("titleAr")} maxLength={longestLine} lang="ar" dir="rtl" optional />
			{comment?.("titleAr")}
			<SeveralSelects
				{...field("countries")}
				hint={fields.countriesHint}
				labelOf={fields.country}
				groups={options.countries}
				room={roomFor.countries}
			/>
			{comment?.("countries")}
			<TextArea {...field("partyNames")} hint={fields.partyNamesHint} rows={3} dir="auto" optional />
			{comment?.("partyNames")}
			<TextInput {...field("signedOn")} hint={fields.dateHint} {...dateInput} />
			{comment?.("signedOn")}
			<TextInput {...field("inForceOn")} hint={fields.inForceHint} {...dateInput} optional />
			{comment?.("inForceOn")}
			<TextInput {...field("expiresOn")} hint={fields.expiresHint} {...dateInput} optional />
			{comment?.("expiresOn")}
			<SeveralSelects
				{...field("languages")}
				labelOf={fields.language}
				options={options.languages}
				room={roomFor.languages}
				optional
			/>
			{comment?.("languages")}
			<RadioGroup
				name="visibility"
				label={fields.visibility}
				options={visibilities.map((value) => ({ value, label: states.sharedWithInFull[value] }))}
			/>
			{comment?.("visibility")}
			<TextArea {...field("workstreams")} hint={fields.workstreamsHint} rows={4} dir="auto" optional />
			{comment?.("workstreams")}
			<DocumentField choices={options.papers} label={fields.documentId} chosen={chosen} optional />
			{comment?.("documentId")}
		</>
	);
}

const dateInput = { autoComplete: "off", dir: "ltr", size: 12 } as const;

/** Several of a long list, one in each select; there is room for some more than are chosen. */
function SeveralSelects({
	name,
	label,
	hint,
	optional = false,
	labelOf,
	options = [],
	groups = [],
	room,
}: {
	name: string;
	label: string;
	hint?: string;
	optional?: boolean;
	labelOf: (place: number) => string;
	options?: Option[];
	groups?: OptionGroup[];
	room: number;
}) {
	const { messages } = useWords();
	const chosen = useKeptValues(name);
	const problem = useFormState().problems[name];
	const places = Math.max(room, chosen.length + 1);
	const described = [hint && `hint-${name}`, problem && `problem-${name}`].filter(Boolean).join(" ");
	return (
		<fieldset className={problem ? "field field-wrong" : "field"} aria-describedby={described || undefined}>
			<legend className="label">
				{label}
				{optional && <span className="quiet"> ({messages.editor.optional})</span>}
			</legend>
			{hint && (
				<p className="hint" id={`hint-${name}`}>
					{hint}
				</p>
			)}
			{problem && (
				<p className="problem" id={`problem-${name}`}>
					{problem}
				</p>
			)}
			<div className="series">
				{Array.from({ length: places }, (_, place) => (
					<Select
						// biome-ignore lint/suspicious/noArrayIndexKey: a place is known by its number alone
						key={place}
						name={name}
						id={place === 0 ? name : `${name}-${place + 1}`}
						label={labelOf(place + 1)}
						empty={messages.agreements.fields.none}
						options={options}
						groups={groups}
						defaultValue={chosen[place]}
						// The problem is that of the whole list.
						problem=""
					/>
				))}
			</div>
		</fieldset>
	);
}
