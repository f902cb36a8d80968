import { Fragment } from "react";
import { capOf, placeOf } from "#app/library/record/text-places.ts";
import { countWords } from "#app/library/values/word-count.ts";
import { direction } from "#app/messages/index.ts";
import type { CorrectField, CorrectPage } from "#app/routes/desk/correct/correct-page.server.ts";
import { CheckboxGroup, PartialDateInput, Select, TextArea, TextInput, YearInput } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

/** The texts of one language, then names, dates and codes; anything else needs a new version. */
export function CorrectionForm({ page }: { page: CorrectPage }) {
	const { locale, messages } = useI18n();
	const { correct } = messages.translations;
	const here = `/${locale}/desk/practices/${page.pid}/correct`;
	const groups = groupsOf(page.fields);
	return (
		<>
			{page.languages.length > 1 && (
				<nav aria-label={correct.language}>
					<ul className="langs">
						{page.languages.map((language) => (
							<li key={language}>
								<a href={`${here}?text=${language}`} aria-current={language === page.language ? "true" : undefined}>
									{correct.inLanguage(language)}
								</a>
							</li>
						))}
					</ul>
				</nav>
			)}
			<Form
				id="practice"
				action={here}
				values={Object.fromEntries(
					page.fields.map(({ name, kind, value }) => [name, kind === "codes" ? value.split(" ") : value]),
				)}
				hidden={{ version: page.version, text: page.language, changeNote: page.changeNote }}
			>
				<h2>{correct.inLanguage(page.language)}</h2>
				{groups.texts.map((field) => (
					<TextControl key={field.name} page={page} field={field} />
				))}
				{(["names", "dates", "codes"] as const).map((group) => (
					<Fragment key={group}>
						{groups[group].length > 0 && <h2>{correct[group]}</h2>}
						{groups[group].map((field) => (
							<FactControl key={field.name} field={field} />
						))}
					</Fragment>
				))}
				<p>
					<SubmitButton intent="look">{correct.look}</SubmitButton>
				</p>
			</Form>
		</>
	);
}

function groupsOf(fields: CorrectField[]) {
	const of = (...kinds: CorrectField["kind"][]) => fields.filter(({ kind }) => kinds.includes(kind));
	return {
		texts: of("line", "text"),
		names: of("words"),
		dates: of("date", "year"),
		codes: of("code", "codes", "areas"),
	};
}

function TextControl({ page, field }: { page: CorrectPage; field: CorrectField }) {
	const { name, label, value, kind } = field;
	const cap = capOf(placeOf(name));
	const input = {
		name,
		label,
		lang: page.language,
		dir: direction(page.language),
		...(cap ? { words: { count: countWords(value), cap } } : {}),
	};
	if (kind !== "text") return <TextInput {...input} />;
	return <TextArea {...input} rows={Math.min(20, 2 + Math.floor(value.length / 80))} />;
}

/** A fact that is the same in all languages. */
function FactControl({ field }: { field: CorrectField }) {
	const { editor, translations } = useI18n().messages;
	const { name, label } = field;
	const input = { name, label };
	switch (field.kind) {
		case "code":
			return <Select {...input} options={field.options} empty={editor.chooseOne} />;
		case "codes":
			return (
				<>
					{/* Distinguishes a list without a ticked box from one that was not in the form. */}
					<input type="hidden" name={name} value="" />
					<CheckboxGroup {...input} options={field.options} />
				</>
			);
		case "areas":
			return <TextInput {...input} hint={translations.correct.areasHint} dir="ltr" />;
		case "date":
			return <PartialDateInput {...input} />;
		case "year":
			return <YearInput {...input} />;
		default:
			return <TextInput {...input} dir="auto" />;
	}
}
