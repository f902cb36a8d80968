import { howField } from "#app/library/practice-form.ts";
import { principles } from "#app/reference/codes.ts";
import { Asked } from "#app/routes/desk/editor-fields.tsx";
import { useEditor, useField } from "#app/routes/desk/editor-state.tsx";
import { TheirEdit } from "#app/routes/desk/their-edit.tsx";
import { CheckboxGroup, Select, TextArea, TextInput } from "#app/ui/field.tsx";
import { useWords } from "#app/ui/words.tsx";

/** The countries chosen so far as ticks, and a list to add one; both are the same field. */
export function AskCountries() {
	const { values, options } = useEditor();
	const { messages } = useWords();
	const field = useField("countries");
	const all = options.countries.flatMap((region) => region.options);
	const chosen = all.filter(({ value }) => values.countries.includes(value));
	const { problem: _, hint: __, ...again } = field;
	const adding = chosen.length === 0 ? field : { ...again, id: "countries-add", label: messages.editor.addCountry };
	return (
		<Asked field="countries">
			<div className="form">
				{chosen.length > 0 && <CheckboxGroup {...field} options={chosen} values={values.countries} />}
				<Select {...adding} groups={options.countries} empty={messages.editor.chooseOne} defaultValue="" />
			</div>
		</Asked>
	);
}

/** One to three of a long list: three lines to choose from. */
export function AskAreas() {
	const { values, options } = useEditor();
	const { editor } = useWords().messages;
	const field = useField("serviceAreas");
	return (
		<Asked field="serviceAreas">
			<fieldset className={field.problem ? "field field-wrong" : "field"}>
				<legend className="label">{field.label}</legend>
				{field.hint && <p className="hint">{field.hint}</p>}
				{field.problem && <p className="problem">{field.problem}</p>}
				{[0, 1, 2].map((index) => (
					<Select
						key={index}
						name="serviceAreas"
						id={index === 0 ? field.id : `${field.id}-${index + 1}`}
						label={editor.area(index + 1)}
						groups={options.serviceAreas}
						empty={editor.chooseOne}
						defaultValue={values.serviceAreas[index] ?? ""}
					/>
				))}
			</fieldset>
		</Asked>
	);
}

/** Each principle with the words that say how it shows. */
export function AskPrinciples() {
	return (
		<>
			{principles.map((principle, index) => (
				<AskPrinciple key={principle} principle={principle} first={index === 0} />
			))}
		</>
	);
}

function AskPrinciple({ principle, first }: { principle: (typeof principles)[number]; first: boolean }) {
	const { values, options } = useEditor();
	const field = useField("principles");
	const how = useField(howField(principle));
	const option = options.principles.find(({ value }) => value === principle);
	return (
		<div className="asked">
			<div className="form">
				<CheckboxGroup
					{...field}
					id={first ? "principles" : `principles-${principle}`}
					label={option?.label ?? principle}
					hint={first ? (field.hint ?? "") : ""}
					options={option ? [option] : []}
					values={values.principles}
				/>
				<TextArea {...how} rows={2} defaultValue={values[howField(principle)]} dir="auto" />
			</div>
			<TheirEdit field={howField(principle)} />
			{first && <TheirEdit field="principles" />}
		</div>
	);
}

/** The links there are, and one empty line for another. */
export function AskLinks() {
	const { values } = useEditor();
	const { editor } = useWords().messages;
	const title = useField("linkTitle");
	const url = useField("linkUrl");
	const problem = title.problem ?? url.problem;
	const { label, hint } = editor.fields.links;
	return (
		<Asked field="linkUrl">
			<fieldset className={problem ? "field field-wrong" : "field"}>
				<legend className="label">{label}</legend>
				<p className="hint">{hint}</p>
				{problem && <p className="problem">{problem}</p>}
				{[...values.linkUrl, ""].map((address, index) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: the lines of a form have no identity but their place
					<div className="series" key={index}>
						<TextInput
							name="linkTitle"
							id={index === 0 ? "linkTitle" : `linkTitle-${index + 1}`}
							label={title.label}
							defaultValue={values.linkTitle[index] ?? ""}
							dir="auto"
						/>
						<TextInput
							name="linkUrl"
							id={index === 0 ? "linkUrl" : `linkUrl-${index + 1}`}
							label={url.label}
							defaultValue={address}
							dir="ltr"
						/>
					</div>
				))}
			</fieldset>
		</Asked>
	);
}
