import { eventLimits, eventTexts } from "#app/forum/events/event.ts";
import type { EventOptions } from "#app/routes/secretariat/events/event-form.server.ts";
import { optionsOf, RadioGroup, Select, TextArea, TextInput } from "#app/ui/form/field.tsx";
import { useFormState } from "#app/ui/form/form-state.tsx";
import { SelectLines } from "#app/ui/form/select-lines.tsx";
import { TextInTwoLanguages } from "#app/ui/form/two-languages.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

/** The fields of an event. */
export function EventFields({ options }: { options: EventOptions }) {
	const { messages } = useI18n();
	const { desk } = messages.forum;
	const { fields, hints } = desk;
	const { agreements, editor } = messages;
	return (
		<>
			<TextInTwoLanguages
				name="title"
				labels={{ english: fields.titleEn, arabic: fields.titleAr }}
				maxLength={eventLimits.line}
			/>
			<TextInput name="slug" label={fields.slug} hint={hints.slug} maxLength={80} dir="ltr" />
			<Select name="kind" label={fields.kind} options={options.kinds} empty={editor.chooseOne} />
			<RadioGroup name="isOwn" label={fields.isOwn} options={optionsOf(["yes", "no"], desk.own)} />
			<Select name="format" label={fields.format} options={options.formats} empty={editor.chooseOne} />
			<Select
				name="country"
				label={fields.country}
				options={options.countries}
				empty={agreements.fields.none}
				optional
			/>
			<Select name="zone" label={fields.zone} hint={hints.zone} options={options.zones} empty={editor.chooseOne} />
			<WallTimeInput name="starts" label={fields.starts} hint={hints.time} />
			<WallTimeInput name="ends" label={fields.ends} />
			<SelectLines
				name="languages"
				label={fields.languages}
				line={agreements.fields.language}
				options={options.languages}
				least={3}
				spare={1}
				empty={agreements.fields.none}
				beside
				optional
			/>
			<WallTimeInput name="registrationOpens" label={fields.registrationOpens} hint={hints.registration} optional />
			<WallTimeInput name="registrationCloses" label={fields.registrationCloses} optional />
			<TextInput name="seats" label={fields.seats} inputMode="numeric" size={7} optional />
			<TextInput name="seatsPerDelegation" label={fields.seatsPerDelegation} inputMode="numeric" size={7} optional />
			{eventTexts.map((name) => (
				<div key={name} className="stack">
					<TextInTwoLanguages
						name={name}
						labels={{ english: desk.inEnglish(desk.texts[name]), arabic: desk.inArabic(desk.texts[name]) }}
						rows={3}
						optional
					/>
				</div>
			))}
			<TextArea name="sources" label={fields.sources} hint={hints.sources} rows={4} dir="ltr" optional />
		</>
	);
}

/** A wall time; of one that occurs twice, the form asks which is meant. */
export function WallTimeInput(props: { name: string; label: string; hint?: string; optional?: boolean }) {
	const { values, problems } = useFormState();
	const { desk, problems: words } = useI18n().messages.forum;
	const which = `${props.name}Which`;
	const asks = problems[props.name] === words.doubledTime || Boolean(values[which]);
	return (
		<>
			<TextInput {...props} maxLength={30} size={18} dir="ltr" autoComplete="off" />
			{asks && <RadioGroup name={which} label={desk.which} options={optionsOf(["earlier", "later"], desk.whichOf)} />}
		</>
	);
}
