import editorScript from "#app/browser/editor.ts?worker&url";
import type { UnsavedForm } from "#app/library/drafting/save-practice-form.server.ts";
import type { FormProblem } from "#app/library/form/practice-form.ts";
import { inFormOrder } from "#app/library/form/practice-form-fields.ts";
import type { PublicationIssue } from "#app/library/record/practice.ts";
import { ConflictNotice } from "#app/routes/desk/editor/conflict-notice.tsx";
import { EditorSections, ViewButtons } from "#app/routes/desk/editor/editor-sections.tsx";
import { type EditorView, editorAddress } from "#app/routes/desk/editor/editor-view.ts";
import { PasteScript } from "#app/routes/desk/editor/paste-script.tsx";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { PidLabel, Place } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice, Notice } from "#app/ui/list/notice.tsx";
import { autosaveAttributes } from "#app/views/editing/autosave-attributes.ts";
import { RestoredNotice } from "#app/views/editing/autosave-notices.tsx";
import { CorrectedSinceNotice } from "#app/views/editing/corrected-since-notice.tsx";
import { EditorBar } from "#app/views/editing/editor-bar.tsx";
import type { TypedAnswers } from "#app/views/editing/editor-comments.server.ts";
import { CommentsDone, CommentsProvider, CommentsSummary } from "#app/views/editing/editor-comments.tsx";
import type { EditorPage } from "#app/views/editing/editor-page.server.ts";
import { EditorParts } from "#app/views/editing/editor-parts.tsx";
import { EditorProvider, type EditorState, type ShownProblem, summaryOf } from "#app/views/editing/editor-state.tsx";
import { OutdatedNotice } from "#app/views/editing/outdated-notice.tsx";
import { IssueLinks, issueErrors, missingFields } from "#app/views/editing/publication-issues.tsx";
import type { EditorOptions } from "#app/views/page/editor-options.server.ts";
import { ReadersText } from "#app/views/practice/readers-text.tsx";
import { AnswerNotice } from "#app/views/publication/progress-parts.tsx";

/** The outcome of a form that was sent and not saved; the page shows it again. */
type Answer = (UnsavedForm & { fileProblem?: string | null }) | undefined;

/** The form of a practice: one page with one form, so that no button loses what was typed. */
export function PracticeEditor({
	page,
	view,
	unsaved,
	failed,
	settled,
	justSaved,
	incomplete,
	answers,
	unsent,
}: {
	page: EditorPage;
	view: EditorView | null;
	/** What was sent and not saved. */
	unsaved: Answer;
	/** Whether it could not be saved. */
	failed: boolean;
	/** Whether everything that this window typed has been saved or discarded. */
	settled: boolean;
	justSaved: boolean;
	/** Whether it was saved and could not be submitted. */
	incomplete: boolean;
	/** The name of a file that was chosen and not uploaded. */
	unsent: string | null;
	/** Answers to comments that are being typed; the autosaved ones when left out. */
	answers: TypedAnswers | undefined;
}) {
	const { locale, messages } = useI18n();
	const { values, revision, base } = unsaved ?? page;
	const { conflict } = unsaved ?? page;
	const { options, sources, exampleCountries, now } = page;
	const typed = (unsaved?.problems ?? page.unfinished).map((problem) => withProposals(problem, options));
	const problems = [...typed, ...missingFields(unsaved?.issues ?? (incomplete ? page.issues : []))];
	const here = `/${locale}/desk/practices/${page.pid}`;
	const files = { pid: page.pid, sent: page.sent, scanned: page.scanned, fileProblem: unsaved?.fileProblem ?? null };
	const state: EditorState = { values, problems, conflict, options, sources, exampleCountries, here, now, ...files };
	// Problems of the saved draft are shown at its fields only.
	const errors = [
		...inFormOrder(unsaved ? typed : []).map((problem) => ({
			id: problem.field === "form" ? "practice" : problem.field,
			message: summaryOf(messages, problem, page.options),
		})),
		...issueErrors(messages, unsaved?.issues ?? []),
	];
	const address = editorAddress(here, view);
	const { conflictFields, conflictElsewhere } = messages.editor;
	const conflictWords = conflict?.clashing.length === 0 ? conflictElsewhere : conflictFields;
	const conflicting = failed && conflict ? { href: "#conflict", words: conflictWords } : null;
	const wrong =
		failed && errors.length > 0 ? { href: "#errors", words: messages.editor.errorsTitle(errors.length) } : null;
	return (
		<EditorProvider value={state}>
			<CommentsProvider value={{ ...page.review, ...(answers ?? { typed: page.answers, problems: {}, done: null }) }}>
				<Main>
					<div className="page">
						{/* The default button, which Enter in a field presses, before all other buttons. */}
						<button className="visually-hidden" type="submit" form="practice" tabIndex={-1} aria-hidden="true" />
						<EditorHead page={page} view={view} />
						<SectionBar page={page} />
						<div className={view ? `editor editor-${view}` : "editor"}>
							<EditorSections page={page} problems={problems} />
							{/* Without an action, the form is sent to the URL with its fragment, and returns to the same section. */}
							<form
								id="practice"
								method="post"
								noValidate
								{...autosaveAttributes(page, here, { unsaved: unsaved !== undefined, failed, settled })}
							>
								<ErrorSummary errors={errors} />
								{incomplete && page.issues.length > 0 && <Incomplete issues={page.issues} />}
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
					<EditorBar
						page={page}
						here={address}
						unsaved={unsaved !== undefined}
						failed={wrong ?? conflicting}
						justSaved={justSaved}
					/>
					<script type="module" src={editorScript} />
					<PasteScript />
				</Main>
			</CommentsProvider>
		</EditorProvider>
	);
}

/** On narrow windows, the way back to the list of sections stays in view. */
function SectionBar({ page }: { page: EditorPage }) {
	const { editor } = useI18n().messages;
	const { done, total } = page.progress;
	return (
		<p className="section-bar">
			<a href="#sections">{editor.sections}</a> <span>{editor.forSnapshot(done, total)}</span>
		</p>
	);
}

/** Why the saved draft could not be submitted. */
function Incomplete({ issues }: { issues: PublicationIssue[] }) {
	const { send } = useI18n().messages.publication;
	return (
		<div className="errors" role="alert" aria-labelledby="errors-title" tabIndex={-1} id="errors">
			<h2 id="errors-title">{send.missing(issues.length)}</h2>
			<IssueLinks issues={issues} />
		</div>
	);
}

/** Adds the labels of similar options to a problem. */
function withProposals(problem: FormProblem, options: EditorOptions): ShownProblem {
	const { of, codes = [] } = problem.near ?? {};
	const offered = of ? options[of] : [];
	return { ...problem, proposals: codes.map((code) => offered.find(({ value }) => value === code)?.label ?? code) };
}

function EditorHead({ page, view }: { page: EditorPage; view: EditorView | null }) {
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
				<a href={`/${locale}/desk/practices/${page.pid}/translate`}>{translations.choose.link}</a>{" "}
				<a href={`/${locale}/about/guidance`} target="_blank" rel="noreferrer">
					{editor.guidance}
				</a>{" "}
				<ViewButtons view={view} />
			</p>
			<LockedNotice page={page} />
			<AnswerNotice
				answer={page.answer}
				names={Object.fromEntries(page.countries.map(({ code, name }) => [code, name]))}
			/>
			{page.readers.from ? (
				<Notice>
					<ReadersText readers={page.readers} />
				</Notice>
			) : (
				page.liveVersion && <Notice>{editor.beginVersionLead(page.liveVersion)}</Notice>
			)}
			{page.correctedSince && <CorrectedSinceNotice pid={page.pid} version={page.correctedSince.version} />}
			<OutdatedNotice pid={page.pid} outdated={page.outdated} />
		</div>
	);
}

/** Says that the practice cannot be edited now, who has it, and how its author can continue. */
function LockedNotice({ page }: { page: EditorPage }) {
	const { locale, messages } = useI18n();
	const { locked, progress } = messages.publication;
	const { state } = page;
	if (state === "draft" || state === "changes-requested") return null;
	const then =
		state === "accepted" || state === "scheduled"
			? locked.accepted
			: state === "declined"
				? locked.takeUp
				: locked.takeBack;
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
