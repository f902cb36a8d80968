import type { PublicationIssue } from "#app/library/record/practice.ts";
import { isEditable } from "#app/library/record/version-state.ts";
import { SaveBar } from "#app/ui/form/save-bar.tsx";
import { SecondaryButton, SubmitButton } from "#app/ui/form/submit-button.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { SaveStatus } from "#app/views/editing/autosave-notices.tsx";
import type { EditorPage } from "#app/views/editing/editor-page.server.ts";
import { IssueLinks } from "#app/views/editing/publication-issues.tsx";

/** Whether the form is saved; what it lacks; the buttons that save, show and submit it. */
export function EditorBar({
	page,
	here,
	unsaved,
	failed,
	justSaved,
}: {
	page: EditorPage;
	/** The URL of the form. */
	here: string;
	/** Whether the form shows what was sent and not saved. */
	unsaved: boolean;
	/** Where to read why it could not be saved, with the words of the link. */
	failed: { href: string; words: string } | null;
	justSaved: boolean;
}) {
	const { locale, messages } = useI18n();
	const { editor, publication } = messages;
	const { send, progress } = publication;
	const practice = `/${locale}/desk/practices/${page.pid}`;
	const status = <SaveStatus page={page} unsaved={unsaved} failed={failed !== null} justSaved={justSaved} />;
	return (
		<SaveBar status={status}>
			{failed && (
				<a className="over" href={failed.href}>
					{failed.words}
				</a>
			)}
			<AutosaveStatus here={here} />
			{isEditable(page.state) ? (
				<>
					<SecondaryButton small form="practice" intent="save">
						{editor.saveDraft}
					</SecondaryButton>
					<SecondaryButton small form="practice" intent="preview">
						{editor.preview}
					</SecondaryButton>
					<Lacking page={page} />
				</>
			) : (
				<>
					<b>{publication.locked.title}</b> <a href={`${practice}/preview`}>{editor.preview}</a>{" "}
					<a href={`${practice}/progress`}>{progress.link}</a>
				</>
			)}
			{page.maySend && !page.mayPublish && (
				<SubmitButton small form="practice" intent="submit">
					{page.state === "changes-requested" ? send.buttonAgain : send.button}
				</SubmitButton>
			)}
			{page.mayPublish && (
				<SubmitButton small form="practice" intent="publish">
					{page.liveVersion ? editor.publishNewVersion : editor.publish}
				</SubmitButton>
			)}
		</SaveBar>
	);
}

/** What the saved draft lacks before it can be submitted, then for a full case; each leads to its field. */
function Lacking({ page }: { page: EditorPage }) {
	const { editor, publication } = useI18n().messages;
	const { issues, countries, maySend, mayPublish } = page;
	const { missing, missingForFull } = page.progress;
	const optional = missingForFull
		.filter((field) => !missing.includes(field))
		.map((field): PublicationIssue => ({ issue: "missing", field }));
	const words = issues.length > 0 ? editor.lacking.missing(issues.length) : editor.lacking.optional(optional.length);
	return (
		<details className="lacking" data-closes>
			<summary className={issues.length > 0 ? "caret missing" : "caret"}>{words}</summary>
			<div className="lacking-panel">
				{issues.length > 0 && (
					<>
						<h2 className="small-head">{mayPublish ? editor.lacking.toPublish : editor.lacking.toSubmit}</h2>
						<IssueLinks issues={issues} />
					</>
				)}
				{issues.length === 0 && maySend && !mayPublish && (
					<p>
						{publication.send.lead(countries.map(({ name }) => name))} {publication.send.stays}
					</p>
				)}
				{optional.length > 0 && (
					<>
						<h2 className="small-head">{editor.lacking.forFull}</h2>
						<IssueLinks issues={optional} />
					</>
				)}
				<p>
					<SecondaryButton small form="practice" intent="progress">
						{publication.progress.link}
					</SecondaryButton>
				</p>
			</div>
		</details>
	);
}

/**
 * The attributes and buttons that `browser/editor.ts` uses to show the state of autosave; invisible without it.
 * @param here the URL of the form
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
