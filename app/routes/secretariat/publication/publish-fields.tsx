import { countWords } from "#app/library/values/word-count.ts";
import type { Messages } from "#app/messages/index.ts";
import { ReadersText } from "#app/routes/desk/readers-text.tsx";
import { OutdatedNotice } from "#app/routes/desk/translate/outdated-notice.tsx";
import type { PublishPage } from "#app/routes/secretariat/publication/publish-page.server.ts";
import { ErrorSummary, type FormError } from "#app/ui/form/error-summary.tsx";
import { CheckboxGroup, RadioGroup, TextArea } from "#app/ui/form/field.tsx";
import { useWords } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";

type Typed = { change: "major" | "minor"; changeNote: string; translationsHold: boolean };

/** Publishes; a version after the first says what changed. */
export function PublishForm({
	page,
	typed,
	problem,
}: {
	page: PublishPage;
	typed: Typed | undefined;
	problem: FormError | undefined;
}) {
	const { messages } = useWords();
	const { editor } = messages;
	const errors = problem ? [problem] : [];
	const noteProblem = problem?.id === "changeNote" ? { problem: problem.message } : {};
	return (
		<>
			<Notice>
				<p>
					{editor.publishChecked} {page.missingForFull > 0 && editor.missingForFull(page.missingForFull)}
				</p>
			</Notice>
			{page.publishedWithout.length > 0 && (
				<Notice wait>
					<p>{messages.approval.willTell(page.publishedWithout)}</p>
				</Notice>
			)}
			<ErrorSummary title={editor.errorsTitle(errors.length)} errors={errors} />
			<form method="post" className="form" id="publish" noValidate>
				<input type="hidden" name="revision" value={page.revision} />
				{page.liveVersion && <VersionFields page={page} typed={typed} noteProblem={noteProblem} />}
				{page.outdated.length > 0 && (
					<>
						<OutdatedNotice pid={page.pid} outdated={page.outdated} />
						<CheckboxGroup
							name="translationsHold"
							label={messages.practice.languages}
							options={[{ value: "yes", label: editor.translationsHold }]}
							values={typed?.translationsHold ? ["yes"] : []}
						/>
					</>
				)}
				<p className="row">
					<button className="button" type="submit">
						{page.liveVersion ? editor.publishNewVersion : editor.publish}
					</button>{" "}
					<span className="quiet">
						<ReadersText readers={page.readers} />
					</span>
				</p>
			</form>
		</>
	);
}

function VersionFields({
	page,
	typed,
	noteProblem,
}: {
	page: PublishPage;
	typed: Typed | undefined;
	noteProblem: { problem?: string };
}) {
	const { messages } = useWords();
	const { editor } = messages;
	const { changeNote } = editor.fields;
	const note = typed?.changeNote ?? proposedNote(page, messages);
	return (
		<>
			<TextArea
				name="changeNote"
				label={changeNote.label}
				hint={changeNote.hint}
				rows={3}
				defaultValue={note}
				{...noteProblem}
				words={{ count: countWords(note), cap: page.noteCap }}
				dir="auto"
			/>
			<RadioGroup
				name="change"
				label={editor.publishChange}
				options={[
					{ value: "major", label: editor.publishMajor },
					{ value: "minor", label: editor.publishMinor },
				]}
				value={typed?.change ?? (page.translations ? "minor" : "major")}
			/>
		</>
	);
}

/** Where only translations changed, that says all of it. */
function proposedNote({ translations }: PublishPage, messages: Messages): string {
	const { added, changed } = messages.translations.proposedNote;
	return [
		...(translations?.added.length ? [added(translations.added)] : []),
		...(translations?.changed.length ? [changed(translations.changed)] : []),
	].join(" ");
}
