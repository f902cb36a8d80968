import editorScript from "#app/browser/editor.ts?worker&url";
import type { UnsavedForm } from "#app/library/drafting/save-practice-form.server.ts";
import type { FormProblem } from "#app/library/form/practice-form.ts";
import { rowControl } from "#app/library/form/practice-form-fields.ts";
import { isEditable } from "#app/library/record/version-state.ts";
import { CorrectedSinceNotice } from "#app/routes/desk/correct/corrected-since-notice.tsx";
import { RestoredNotice, SaveStatus } from "#app/routes/desk/editor/autosave-notices.tsx";
import { ConflictNotice } from "#app/routes/desk/editor/conflict-notice.tsx";
import type { TypedAnswers } from "#app/routes/desk/editor/editor-comments.server.ts";
import { CommentsDone, CommentsProvider, CommentsSummary } from "#app/routes/desk/editor/editor-comments.tsx";
import type { EditorOptions } from "#app/routes/desk/editor/editor-options.server.ts";
import type { EditorPage } from "#app/routes/desk/editor/editor-page.server.ts";
import { EditorParts, parts } from "#app/routes/desk/editor/editor-parts.tsx";
import { EditorSections } from "#app/routes/desk/editor/editor-sections.tsx";
import {
	EditorProvider,
	type EditorState,
	type ShownProblem,
	summaryOf,
} from "#app/routes/desk/editor/editor-state.tsx";
import { PasteScript } from "#app/routes/desk/editor/paste-script.tsx";
import { OutdatedNotice } from "#app/routes/desk/translate/outdated-notice.tsx";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { SaveBar } from "#app/ui/form/save-bar.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { PidLabel, Place } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice, Notice } from "#app/ui/list/notice.tsx";

/** The outcome of a form that was sent and not saved; the page shows it again. */
type Answer = (UnsavedForm & { fileProblem?: string | null }) | undefined;

/** The form of a practice: one page with one form, so that no button loses what was typed. */
export function PracticeEditor({
	page,
	unsaved,
	settled,
	justSaved,
	answers,
	unsent,
}: {
	page: EditorPage;
	/** What was sent and not saved. */
	unsaved: Answer;
	/** Whether everything that this window typed has been saved or discarded. */
	settled: boolean;
	justSaved: boolean;
	/** The name of a file that was chosen and not uploaded. */
	unsent: string | null;
	/** Answers to comments that are being typed; the autosaved ones when left out. */
	answers: TypedAnswers | undefined;
}) {
	const { locale, messages } = useI18n();
	const { values, revision, base } = unsaved ?? page;
	const { conflict } = unsaved ?? page;
	const { options, sources, exampleCountries, now } = page;
	const problems = (unsaved?.problems ?? page.unfinished).map((problem) => withProposals(problem, options));
	const here = `/${locale}/desk/practices/${page.pid}`;
	const files = { pid: page.pid, sent: page.sent, scanned: page.scanned, fileProblem: unsaved?.fileProblem ?? null };
	const state: EditorState = { values, problems, conflict, options, sources, exampleCountries, here, now, ...files };
	// Problems of the saved draft are shown at its fields only.
	const errors = inFormOrder(unsaved ? problems : []).map((problem) => ({
		id: problem.field === "form" ? "practice" : problem.field,
		message: summaryOf(messages, problem, page.options),
	}));
	return (
		<EditorProvider value={state}>
			<CommentsProvider value={{ ...page.review, ...(answers ?? { typed: page.answers, problems: {}, done: null }) }}>
				<Main>
					<div className="page">
						<EditorHead page={page} />
						<div className="editor">
							<EditorSections page={page} problems={problems} />
							{/* The action has no fragment, which would scroll past the error summary. */}
							<form
								id="practice"
								method="post"
								action={here}
								noValidate
								data-keep={`${here}/keep`}
								data-account={page.account}
								data-version={page.versionId}
								data-kept={page.autosaveMark}
								data-kept-at={page.restored?.at.toISOString()}
								data-typed={unsaved ? "yes" : undefined}
								data-settled={settled ? "yes" : undefined}
							>
								{/* The default button, which Enter in a field presses, before the buttons of the lists. */}
								<button className="visually-hidden" type="submit" tabIndex={-1} aria-hidden="true" />
								<ErrorSummary errors={errors} />
								<ConflictNotice />
								{!unsaved && page.restored && <RestoredNotice restored={page.restored} />}
								{!unsaved && unsent && <FlashNotice wait>{messages.files.editor.notSent(unsent)}</FlashNotice>}
								<input type="hidden" name="revision" value={revision} />
								<input type="hidden" name="base" value={base} />
								<input type="hidden" name="kept" value={page.autosaveMark} />
								<CommentsDone saved={justSaved} />
								<CommentsSummary />
								<EditorParts />
							</form>
						</div>
					</div>
					<EditorBar page={page} unsaved={unsaved !== undefined} justSaved={justSaved} />
					<script type="module" src={editorScript} />
					<PasteScript />
				</Main>
			</CommentsProvider>
		</EditorProvider>
	);
}

/** Adds the labels of similar options to a problem. */
function withProposals(problem: FormProblem, options: EditorOptions): ShownProblem {
	const { of, codes = [] } = problem.near ?? {};
	const offered = of ? options[of] : [];
	return { ...problem, proposals: codes.map((code) => offered.find(({ value }) => value === code)?.label ?? code) };
}

function inFormOrder(problems: ShownProblem[]): ShownProblem[] {
	const order: string[] = parts.flatMap(({ fields }) => fields);
	const place = ({ field }: FormProblem) => order.indexOf(rowControl(field)?.list ?? field);
	return [...problems].sort((a, b) => place(a) - place(b));
}

function EditorHead({ page }: { page: EditorPage }) {
	const { locale, messages } = useI18n();
	const { desk, editor, states, translations } = messages;
	const kind = page.options.practiceKinds.find(({ value }) => value === page.values.kind)?.label;
	return (
		<div className="editor-head">
			<Place countries={page.countries}>
				<span>{kind}</span> <span>{states.version[page.state]}</span> <PidLabel pid={page.pid} />
			</Place>
			<h1>{page.title || desk.untitled}</h1>
			<p className="row">
				<a href={`/${locale}/desk/practices/${page.pid}/translate`}>{translations.choose.link}</a>
			</p>
			<LockedNotice page={page} />
			{page.liveVersion && <Notice>{editor.beginVersionLead(page.liveVersion)}</Notice>}
			{page.correctedSince && <CorrectedSinceNotice pid={page.pid} version={page.correctedSince.version} />}
			<OutdatedNotice pid={page.pid} outdated={page.outdated} />
		</div>
	);
}

/** Says that the practice cannot be edited now, who has it, and how its author can go on. */
function LockedNotice({ page }: { page: EditorPage }) {
	const { locale, messages } = useI18n();
	const { locked, progress } = messages.publication;
	const { state } = page;
	if (state === "draft" || state === "changes-requested") return null;
	const then = state === "accepted" ? locked.accepted : state === "declined" ? locked.takeUp : locked.takeBack;
	return (
		<Notice wait>
			<p>
				<b>{locked.title}</b> {locked.by[state]} {then}
			</p>
			<p>
				<a href={`/${locale}/desk/practices/${page.pid}/progress`}>{progress.link}</a>
			</p>
		</Notice>
	);
}

/** Save comes first: it is what Enter in a field does. */
function EditorBar({ page, unsaved, justSaved }: { page: EditorPage; unsaved: boolean; justSaved: boolean }) {
	const { locale, messages } = useI18n();
	const { editor, publication } = messages;
	const here = `/${locale}/desk/practices/${page.pid}`;
	return (
		<SaveBar status={<SaveStatus page={page} unsaved={unsaved} justSaved={justSaved} />}>
			<AutosaveStatus here={here} />
			{isEditable(page.state) ? (
				<>
					<button className="button small" type="submit" form="practice" name="intent" value="save">
						{editor.saveDraft}
					</button>
					<button className="button button-line small" type="submit" form="practice" name="intent" value="preview">
						{editor.preview}
					</button>
					<button className="button button-line small" type="submit" form="practice" name="intent" value="progress">
						{publication.progress.link}
					</button>
				</>
			) : (
				<>
					<a href={`${here}/preview`}>{editor.preview}</a> <a href={`${here}/progress`}>{publication.progress.link}</a>
				</>
			)}
			{page.mayPublish && (
				<button className="button button-line small" type="submit" form="practice" name="intent" value="publish">
					{editor.publish}
				</button>
			)}
		</SaveBar>
	);
}

/**
 * The attributes and buttons that `browser/editor.ts` uses to show the state of autosave; invisible without it.
 * @param here the address of the form
 */
export function AutosaveStatus({ here }: { here: string }) {
	const { locale, messages } = useI18n();
	const { autosave } = messages.editor;
	return (
		<span
			data-keeping
			data-saved={autosave.saved}
			data-changed={autosave.changed}
			data-waiting={autosave.waiting}
			data-signed-out={autosave.signedOut}
			data-elsewhere={autosave.elsewhere}
			data-refused={autosave.refused}
			data-gone={autosave.gone}
		>
			<a data-act="signedOut" href={`/${locale}/account/sign-in`} target="_blank" rel="noreferrer" hidden>
				{autosave.signIn}
			</a>
			<button className="button button-line small" data-act="elsewhere" data-here type="button" hidden>
				{autosave.here}
			</button>
			<a data-act="elsewhere" data-other href={here} hidden>
				{autosave.showOther}
			</a>
		</span>
	);
}
