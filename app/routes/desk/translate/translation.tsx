import editorScript from "#app/browser/editor.ts?worker&url";
import type { TranslationProblem } from "#app/library/form/translation-form.ts";
import { translationOrigins } from "#app/library/form/translation-form.ts";
import type { Messages } from "#app/messages/index.ts";
import { TextPair } from "#app/routes/desk/translate/text-pair.tsx";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { optionsOf, RadioGroup } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { FormProvider } from "#app/ui/form/form-state.tsx";
import { SaveBar } from "#app/ui/form/save-bar.tsx";
import { SecondaryButton, SubmitButton } from "#app/ui/form/submit-button.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { PidLabel } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { autosaveAttributes } from "#app/views/editing/autosave-attributes.ts";
import { RestoredNotice, SavedByOtherNotice, SaveStatus } from "#app/views/editing/autosave-notices.tsx";
import { CorrectedSinceNotice } from "#app/views/editing/corrected-since-notice.tsx";
import { AutosaveStatus } from "#app/views/editing/editor-bar.tsx";
import type { TranslatePage } from "#app/views/editing/translate-page.server.ts";
import { WithdrawnNotice } from "#app/views/editing/withdrawn-notice.tsx";

/** The outcome of a form that was sent and not saved; the page shows it again. */
type Answer = { problems: TranslationProblem[] } | undefined;

/** A translation beside its original: one page with one form, text by text. */
export function Translation({
	page,
	unsaved,
	settled,
	justSaved,
}: {
	page: TranslatePage;
	unsaved: Answer;
	/** Whether everything that this window typed has been saved or discarded. */
	settled: boolean;
	justSaved: boolean;
}) {
	const { locale, messages } = useI18n();
	const { translations, desk, editor } = messages;
	const problems = unsaved?.problems ?? [];
	const here = `/${locale}/desk/practices/${page.pid}/translate/${page.language}`;
	const sentences = Object.fromEntries(problems.map((problem) => [problem.path, sentenceOf(messages, problem)]));
	const names = Object.fromEntries(problems.map(({ path }) => [path, nameOf(page, path, messages)]));
	const values = Object.fromEntries([...page.texts.map(({ path, value }) => [path, value]), ["origin", page.origin]]);
	return (
		<Main>
			<div className="page">
				<div className="editor-head">
					<p className="quiet">
						<PidLabel pid={page.pid} />
					</p>
					<h1>{translations.edit.title(page.title || desk.untitled, page.language)}</h1>
					<p className="lead">{translations.edit.lead(page.originalLanguage, page.language)}</p>
					<p className="row">
						<a href={`/${locale}/desk/practices/${page.pid}/translate`}>{translations.choose.link}</a>
						<a href={`/${locale}/desk/practices/${page.pid}`}>{editor.backToEditing}</a>
					</p>
				</div>
				{/* The action has no fragment, which would scroll past the error summary. */}
				<FormProvider problems={sentences}>
					<Form
						id="practice"
						className="translation"
						action={here}
						values={values}
						{...autosaveAttributes(page, here, { unsaved: unsaved !== undefined, settled })}
					>
						{/* The default button, which Enter in a field presses. */}
						<button className="visually-hidden" type="submit" tabIndex={-1} aria-hidden="true" />
						<ErrorSummary labels={names} />
						<Notices page={page} unsaved={unsaved !== undefined} />
						<input type="hidden" name="revision" value={page.revision} />
						<input type="hidden" name="base" value={page.base} />
						<input type="hidden" name="source" value={page.source} />
						<input type="hidden" name="kept" value={page.autosaveMark} />
						<Origin />
						{page.texts.map((text) => (
							<TextPair key={text.path} page={page} text={text} here={here} />
						))}
					</Form>
				</FormProvider>
				{page.removable && <Remove />}
			</div>
			<Bar page={page} here={here} unsaved={unsaved !== undefined} justSaved={justSaved} />
			<script type="module" src={editorScript} />
		</Main>
	);
}

function nameOf({ texts }: TranslatePage, path: string, { translations }: Messages): string {
	return texts.find((text) => text.path === path)?.name ?? (path === "origin" ? translations.edit.origin : path);
}

function sentenceOf({ problems, translations, fields }: Messages, { path, ...found }: TranslationProblem): string {
	const { edit } = translations;
	if (found.problem === "tooManyCharacters") return problems.tooManyCharacters(found.max ?? 0);
	if (found.problem === "chooseOne") return edit.chooseOrigin;
	if (found.problem === "required") return path === "title" ? fields.title.missing : edit.required;
	return edit.unknownField;
}

/** Notices before the form: what is missing, what has changed, and what others saved. */
function Notices({ page, unsaved }: { page: TranslatePage; unsaved: boolean }) {
	const { messages } = useI18n();
	const { translations, desk } = messages;
	const { edit } = translations;
	const { conflict, restored, withdrawn } = page;
	const missing = page.texts.filter(({ original, value }) => original && !value.trim());
	const changed = page.texts.filter((text) => text.outdated);
	return (
		<>
			{conflict && (
				<SavedByOtherNotice
					lead={edit.conflict(conflict.savedBy ?? desk.unknownPerson)}
					clashing={conflict.clashing.map((key) => ({ key, href: `#${key}`, name: nameOf(page, key, messages) }))}
				/>
			)}
			{!unsaved && restored && <RestoredNotice restored={restored} />}
			{page.correctedSince && <CorrectedSinceNotice pid={page.pid} version={page.correctedSince.version} />}
			{withdrawn && (
				<WithdrawnNotice language={page.language} withdrawn={withdrawn}>
					{withdrawn.mayReuse && (
						<p>
							<SecondaryButton small intent="withdrawn">
								{edit.takeWithdrawn}
							</SecondaryButton>
						</p>
					)}
				</WithdrawnNotice>
			)}
			<Notice>
				<p>
					{edit.missing(missing.length)} {missing[0] && <a href={`#${missing[0].path}`}>{edit.next}</a>}
				</p>
				{changed[0] && (
					<p>
						{edit.outgrown(changed.length)} <a href={`#${changed[0].path}`}>{edit.next}</a>
					</p>
				)}
			</Notice>
		</>
	);
}

/** Whether a person or a machine translated; readers see which. */
function Origin() {
	const { messages } = useI18n();
	const { edit } = messages.translations;
	return <RadioGroup name="origin" label={edit.origin} options={optionsOf(translationOrigins, edit.origins)} />;
}

/** Removes a translation that was begun by mistake. */
function Remove() {
	const { remove } = useI18n().messages.translations.edit;
	return (
		<details className="stack">
			<summary>{remove.title}</summary>
			<p className="muted">{remove.lead}</p>
			<form method="post">
				<SecondaryButton small intent="remove">
					{remove.button}
				</SecondaryButton>
			</form>
		</details>
	);
}

/** Save comes first: it is what Enter in a field does. */
function Bar({
	page,
	here,
	unsaved,
	justSaved,
}: {
	page: TranslatePage;
	here: string;
	unsaved: boolean;
	justSaved: boolean;
}) {
	const { translations } = useI18n().messages;
	return (
		<SaveBar status={<SaveStatus page={page} unsaved={unsaved} failed={unsaved} justSaved={justSaved} />}>
			<AutosaveStatus here={here} />
			<SubmitButton small form="practice" intent="save">
				{translations.edit.save}
			</SubmitButton>
			<SecondaryButton small form="practice" intent="preview">
				{translations.edit.preview}
			</SecondaryButton>
			<SecondaryButton small form="practice" intent="submit">
				{translations.edit.submit}
			</SecondaryButton>
		</SaveBar>
	);
}
