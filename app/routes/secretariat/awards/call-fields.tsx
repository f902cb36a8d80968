import { callLimits, describedScores, nominatingStatuses } from "#app/awards/calls/call.ts";
import { CheckboxGroup, GroupFrame, type Option, optionsOf, Select, TextInput, useField } from "#app/ui/form/field.tsx";
import { useFormState } from "#app/ui/form/form-state.tsx";
import { TextInTwoLanguages } from "#app/ui/form/two-languages.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

/** The labels of the fields of calls and categories, by their names, for the summary of problems. */
export function useCallLabels() {
	const { fields } = useI18n().messages.awards.manage;
	const both = (name: string, label: string) => ({
		[`${name}En`]: fields.inEnglish(label),
		[`${name}Ar`]: fields.inArabic(label),
	});
	return { ...fields, ...both("title", fields.title), ...both("lead", fields.lead), ...both("reason", fields.reason) };
}

/** The fields of a call's terms. */
export function CallFields({ zones }: { zones: Option[] }) {
	const { awards } = useI18n().messages;
	const { fields } = awards.manage;
	return (
		<>
			<InBothLanguages name="title" label={fields.title} max={callLimits.title} />
			<TextInput name="slug" label={fields.slug} hint={fields.slugHint} maxLength={60} dir="ltr" />
			<InBothLanguages name="lead" label={fields.lead} max={callLimits.lead} rows={3} />
			<Select name="zone" label={fields.zone} hint={fields.zoneHint} options={zones} />
			<TextInput name="opensAt" label={fields.opensAt} type="datetime-local" />
			<TextInput name="closesAt" label={fields.closesAt} hint={fields.closesHint} type="datetime-local" />
			<TextInput name="sheetsDueAt" label={fields.sheetsDueAt} type="datetime-local" />
			<TextInput name="resultsOn" label={fields.resultsOn} type="date" optional />
			<CheckboxGroup
				name="nominators"
				label={fields.nominators}
				hint={fields.nominatorsHint}
				options={optionsOf(nominatingStatuses, awards.nominators)}
			/>
			<TextInput name="memberLimit" label={fields.memberLimit} inputMode="numeric" size={4} dir="ltr" />
			<TextInput
				name="sheetsNeeded"
				label={fields.sheetsNeeded}
				hint={fields.sheetsNeededHint}
				inputMode="numeric"
				size={4}
				dir="ltr"
			/>
			<Levels />
		</>
	);
}

function Levels() {
	const { fields } = useI18n().messages.awards.manage;
	return (
		<Rows name="levels" label={fields.levels} hint={fields.levelsHint} most={callLimits.levels} least={2}>
			{(row, number) => (
				<fieldset className="field stack">
					<legend className="label">{fields.level(number)}</legend>
					<InBothLanguages name={`${row}.name`} label={fields.levelName} max={callLimits.name} />
					<InBothLanguages name={`${row}.meaning`} label={fields.levelMeaning} max={callLimits.text} />
				</fieldset>
			)}
		</Rows>
	);
}

/** The fields of a category: its texts, and its criteria with their weights. */
export function CategoryFields() {
	const { fields } = useI18n().messages.awards.manage;
	return (
		<>
			<InBothLanguages name="title" label={fields.categoryTitle} max={callLimits.title} />
			<InBothLanguages name="lead" label={fields.categoryLead} max={callLimits.text} optional />
			<Rows name="criteria" label={fields.criteria} hint={fields.criteriaHint} most={callLimits.criteria} least={4}>
				{(row, number) => (
					<fieldset className="field stack">
						<legend className="label">{fields.criterion(number)}</legend>
						<InBothLanguages name={`${row}.title`} label={fields.criterionTitle} max={callLimits.title} />
						<TextInput name={`${row}.weight`} label={fields.weight} inputMode="numeric" size={4} dir="ltr" />
						<InBothLanguages name={`${row}.about`} label={fields.about} max={callLimits.text} />
						{describedScores.map((score) => (
							<InBothLanguages
								key={score}
								name={`${row}.word${score}`}
								label={fields.scoreMeans(score)}
								max={callLimits.text}
							/>
						))}
					</fieldset>
				)}
			</Rows>
		</>
	);
}

/** The rows of a list: as many as are filled in, and one more. */
function Rows(props: {
	name: string;
	label: string;
	hint: string;
	least: number;
	most: number;
	children(row: string, number: number): React.ReactNode;
}) {
	const { least, most, children } = props;
	const [field] = useField({ name: props.name, label: props.label, hint: props.hint });
	const { values } = useFormState();
	const filled = Object.entries(values)
		.filter(([name, value]) => name.startsWith(`${props.name}[`) && value !== "")
		.map(([name]) => Number(/\[(\d+)\]/.exec(name)?.[1] ?? 0) + 1);
	const count = Math.min(most, Math.max(least, Math.max(0, ...filled) + 1));
	return (
		<GroupFrame {...field}>
			<div id={props.name} tabIndex={-1} className="stack">
				{Array.from({ length: count }, (_, at) => `${props.name}[${at}]`).map((row, at) => (
					<div key={row}>{children(row, at + 1)}</div>
				))}
			</div>
		</GroupFrame>
	);
}

/** A text in English and, optionally, in Arabic. */
function InBothLanguages({
	name,
	label,
	max,
	rows,
	optional = false,
}: {
	name: string;
	label: string;
	max: number;
	/** For a text of several lines. */
	rows?: number;
	optional?: boolean;
}) {
	const { inEnglish, inArabic } = useI18n().messages.awards.manage.fields;
	const labels = { english: inEnglish(label), arabic: inArabic(label) };
	return <TextInTwoLanguages name={name} labels={labels} maxLength={max} optional={optional} {...(rows && { rows })} />;
}
