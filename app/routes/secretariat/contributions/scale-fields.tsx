import { scaleMethods } from "#app/membership/contributions/contribution-shares.ts";
import type { ScaleValues } from "#app/routes/secretariat/contributions/scale-values.ts";
import { RadioGroup, TextArea, TextInput } from "#app/ui/form/field.tsx";
import { useWords } from "#app/ui/i18n/i18n.tsx";

const short = { autoComplete: "off", dir: "ltr", size: 14 } as const;

/** Everything that is said of a scale. */
export function ScaleFields({ values, problems }: { values: ScaleValues; problems: Record<string, string> }) {
	const { contributions, states } = useWords().messages;
	const { scales, fields } = contributions;
	const words = scales.fields;
	const field = (name: Exclude<keyof ScaleValues, "method" | "points">, label: string) => ({
		name,
		label,
		problem: problems[name],
		defaultValue: values[name],
	});
	return (
		<>
			<TextInput {...field("year", fields.year)} hint={fields.yearHint} {...short} />
			<TextInput {...field("datedOn", words.datedOn)} hint={words.datedOnHint} {...short} />
			<TextInput {...field("dueOn", fields.dueOn)} hint={fields.dateHint} {...short} />
			<TextInput {...field("currency", fields.currency)} hint={fields.currencyHint} {...short} />
			<RadioGroup
				name="method"
				label={words.method}
				options={scaleMethods.map((value) => ({ value, label: scales.methods[value] }))}
				value={values.method}
			/>
			<TextInput {...field("figure", words.figure)} hint={words.figureHint} {...short} size={22} />
			<TextInput {...field("step", words.step)} hint={words.stepHint} {...short} />
			<TextInput {...field("minimum", words.minimum)} optional {...short} />
			<fieldset className="field" aria-describedby="hint-points">
				<legend className="label">{words.points}</legend>
				<p className="hint" id="hint-points">
					{words.pointsHint}
				</p>
				{Object.entries(values.points).map(([code, points]) => (
					<TextInput
						key={code}
						name={`points-${code}`}
						label={states.memberClass[code as keyof typeof states.memberClass]}
						{...(problems[`points-${code}`] ? { problem: problems[`points-${code}`] as string } : {})}
						defaultValue={points}
						{...short}
					/>
				))}
			</fieldset>
			<TextArea {...field("ownPoints", words.ownPoints)} hint={words.ownPointsHint} rows={4} dir="ltr" optional />
		</>
	);
}
