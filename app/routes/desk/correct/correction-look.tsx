import { countWords } from "#app/library/values/word-count.ts";
import { direction } from "#app/messages/index.ts";
import type { CorrectPage } from "#app/routes/desk/correct/correct-page.server.ts";
import { ReadersText } from "#app/routes/desk/readers-text.tsx";
import { CheckboxGroup, TextArea } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { useWords } from "#app/ui/i18n/i18n.tsx";
import { DiffText } from "#app/ui/text/diff-text.tsx";

/** What the correction changes, before it is made; with the note that goes with it. */
export function CorrectionLook({ page }: { page: CorrectPage }) {
	const { locale, messages } = useWords();
	const { translations, editor, practice } = messages;
	const { correct } = translations;
	return (
		<Form
			id="practice"
			action={`/${locale}/desk/practices/${page.pid}/correct`}
			values={{ changeNote: page.changeNote, translationsHold: page.translationsHold }}
			hidden={{ version: page.version, text: page.language }}
		>
			<h2>{correct.changes}</h2>
			{page.changes.map(({ name, label, value, parts }) => (
				<section key={name}>
					<h3>{label}</h3>
					<DiffText
						parts={parts}
						{...(name.startsWith("facts/") ? {} : { lang: page.language, dir: direction(page.language) })}
					/>
					<input type="hidden" name={name} value={value} />
				</section>
			))}
			<TextArea
				name="changeNote"
				label={correct.note}
				hint={correct.noteHint}
				rows={3}
				words={{ count: countWords(page.changeNote), cap: page.noteCap }}
				dir="auto"
			/>
			{page.translationsHold !== null && (
				<>
					<input type="hidden" name="asked" value="yes" />
					<CheckboxGroup
						name="translationsHold"
						label={practice.languages}
						options={[{ value: "yes", label: editor.translationsHold }]}
					/>
				</>
			)}
			<p>
				<ReadersText readers={page.readers} />
			</p>
			<p className="row">
				<button className="button" type="submit" name="intent" value="publish">
					{correct.publish}
				</button>
				<button className="button button-line" type="submit" name="intent" value="change">
					{correct.change}
				</button>
			</p>
		</Form>
	);
}
