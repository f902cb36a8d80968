import { countWords } from "#app/library/values/word-count.ts";
import { direction } from "#app/messages/index.ts";
import { TextArea, TextInput } from "#app/ui/form/field.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { DiffText } from "#app/ui/text/diff-text.tsx";
import { TheirTextNotice } from "#app/views/editing/autosave-notices.tsx";
import type { TranslatedText, TranslatePage } from "#app/views/editing/translate-page.server.ts";

/** A text of the original and its translation side by side, each in its own direction. */
export function TextPair({ page, text, here }: { page: TranslatePage; text: TranslatedText; here: string }) {
	return (
		<div className="text-pair">
			<Original page={page} text={text} />
			<div>
				<TranslationControl page={page} text={text} />
				{text.outdated && <StillAccurate text={text} />}
				<TheirTranslation page={page} text={text} here={here} />
			</div>
		</div>
	);
}

function Original({ page: { originalLanguage }, text: { path, name, original, outdated, changed } }: TextProps) {
	const { edit } = useI18n().messages.translations;
	const own = { lang: originalLanguage, dir: direction(originalLanguage) };
	return (
		<div>
			<h2 className="label">
				{edit.in(name, originalLanguage)} {outdated && <small className="stale">{edit.changed}</small>}
			</h2>
			<div id={`original-${path}`}>
				{changed ? (
					<DiffText parts={changed} {...own} />
				) : original ? (
					<p className="original" {...own}>
						{original}
					</p>
				) : (
					<p className="quiet">{edit.notSaid}</p>
				)}
			</div>
		</div>
	);
}

type TextProps = { page: TranslatePage; text: TranslatedText };

function TranslationControl({ page: { language }, text }: TextProps) {
	const { messages } = useI18n();
	const { path, name, value, cap, long, markdown, original } = text;
	const field = {
		name: path,
		label: messages.translations.edit.in(name, language),
		...(cap ? { words: { count: countWords(value), cap } } : {}),
		lang: language,
		dir: direction(language),
	};
	if (!long) return <TextInput {...field} />;
	return (
		<TextArea {...field} rows={rowsFor(original, value)} under={markdown ? messages.editor.markdown : undefined} />
	);
}

/** Confirms that the translation is still right although the original has changed. */
function StillAccurate({ text: { path, holds } }: { text: TranslatedText }) {
	const { edit } = useI18n().messages.translations;
	return (
		<label className="choice">
			<input type="checkbox" name="holds" value={path} defaultChecked={holds} /> <span>{edit.holds}</span>
		</label>
	);
}

/** Rows for as much text as the original has, from 2 to 24. */
function rowsFor(...texts: string[]): number {
	const lines = texts.map((text) => text.split("\n").reduce((sum, line) => sum + 1 + Math.floor(line.length / 55), 0));
	return Math.min(24, Math.max(2, ...lines));
}

/** The text that another person saved while this form was being filled in, with a button that takes it over. */
function TheirTranslation({ page: { conflict, language }, text: { path }, here }: TextProps & { here: string }) {
	const theirs = conflict?.theirs.find(([of]) => of === path)?.[1];
	return (
		<TheirTextNotice of={path} conflict={conflict} href={`${here}#${path}`}>
			{theirs && (
				<p lang={language} dir={direction(language)} className="typed">
					{theirs}
				</p>
			)}
		</TheirTextNotice>
	);
}
