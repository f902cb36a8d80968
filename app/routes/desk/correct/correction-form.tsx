import { capOf, placeOf } from "#app/library/text-places.ts";
import { countWords } from "#app/library/word-count.ts";
import { direction } from "#app/messages/index.ts";
import type { CorrectPage } from "#app/routes/desk/correct/correct-page.server.ts";
import { TextArea, TextInput } from "#app/ui/field.tsx";
import { useWords } from "#app/ui/words.tsx";

/** The texts of one language, and names and addresses; everything else needs a new version. */
export function CorrectionForm({ page }: { page: CorrectPage }) {
	const { locale, messages } = useWords();
	const { correct } = messages.translations;
	const here = `/${locale}/desk/practices/${page.pid}/correct`;
	const texts = page.fields.filter(({ kind }) => kind !== "name");
	const names = page.fields.filter(({ kind }) => kind === "name");
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
			<form method="post" className="form" id="practice" action={here} noValidate>
				<input type="hidden" name="version" value={page.version} />
				<input type="hidden" name="text" value={page.language} />
				<input type="hidden" name="changeNote" value={page.changeNote} />
				<h2>{correct.inLanguage(page.language)}</h2>
				{texts.map((field) => (
					<Written key={field.name} page={page} field={field} />
				))}
				{names.length > 0 && <h2>{correct.names}</h2>}
				{names.map((field) => (
					<Written key={field.name} page={page} field={field} />
				))}
				<p>
					<button className="button" type="submit" name="intent" value="look">
						{correct.look}
					</button>
				</p>
			</form>
		</>
	);
}

function Written({ page, field }: { page: CorrectPage; field: CorrectPage["fields"][number] }) {
	const { name, label, value, kind } = field;
	const problem = page.problems.find(({ id }) => id === name)?.message;
	const cap = kind === "name" ? undefined : capOf(placeOf(name));
	const own = kind === "name" ? { dir: "auto" as const } : { lang: page.language, dir: direction(page.language) };
	const input = {
		name,
		label,
		defaultValue: value,
		...own,
		...(problem ? { problem } : {}),
		...(cap ? { words: { count: countWords(value), cap } } : {}),
	};
	if (kind !== "text") return <TextInput {...input} />;
	return <TextArea {...input} rows={Math.min(20, 2 + Math.floor(value.length / 80))} />;
}
