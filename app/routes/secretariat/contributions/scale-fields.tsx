import { assessedClasses } from "#app/membership/contributions/contribution-scale.ts";
import { scaleMethods } from "#app/membership/contributions/contribution-shares.ts";
import type { Messages } from "#app/messages/index.ts";
import { optionsOf, RadioGroup, TextArea, TextInput, YearInput } from "#app/ui/form/field.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

const short = { autoComplete: "off", dir: "ltr", size: 14 } as const;

export function scaleLabels({ contributions, states }: Messages) {
	const classes = Object.entries(states.memberClass).map(([code, label]) => [`points-${code}`, label]);
	return { ...contributions.fields, ...contributions.scales.fields, ...Object.fromEntries(classes) };
}

export function ScaleFields() {
	const { messages } = useI18n();
	const { scales, fields } = messages.contributions;
	const words = scales.fields;
	const labels = scaleLabels(messages);
	const field = <Name extends keyof typeof labels>(name: Name) => ({ name, label: labels[name] });
	return (
		<>
			<YearInput {...field("year")} hint={fields.yearHint} />
			<TextInput {...field("datedOn")} hint={words.datedOnHint} type="date" />
			<TextInput {...field("dueOn")} type="date" />
			<TextInput {...field("currency")} hint={fields.currencyHint} {...short} />
			<RadioGroup name="method" label={words.method} options={optionsOf(scaleMethods, scales.methods)} />
			<TextInput {...field("figure")} hint={words.figureHint} {...short} size={22} />
			<TextInput {...field("step")} hint={words.stepHint} {...short} />
			<TextInput {...field("minimum")} optional {...short} />
			<fieldset className="field" aria-describedby="hint-points">
				<legend className="label">{words.points}</legend>
				<p className="hint" id="hint-points">
					{words.pointsHint}
				</p>
				{assessedClasses.map((code) => (
					<TextInput key={code} name={`points-${code}`} label={labels[`points-${code}`]} {...short} />
				))}
			</fieldset>
			<TextArea {...field("ownPoints")} hint={words.ownPointsHint} rows={4} dir="ltr" optional />
		</>
	);
}
