import { countWords } from "#app/library/values/word-count.ts";
import type { Messages } from "#app/messages/index.ts";
import type { PublishPage } from "#app/routes/secretariat/publication/publish-page.server.ts";
import type { FormError } from "#app/ui/form/error-summary.tsx";
import { CheckboxGroup, optionsOf, RadioGroup, TextArea } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { OutdatedNotice } from "#app/views/editing/outdated-notice.tsx";
import { ReadersText } from "#app/views/practice/readers-text.tsx";

type Typed = { change: "major" | "minor"; changeNote: string; translationsHold: boolean };

/** The form that publishes a version. Every version after the first needs a note on what changed. */
export function PublishForm({
	page,
	typed,
	problem,
}: {
	page: PublishPage;
	typed: Typed | undefined;
	problem: FormError | undefined;
}) {
	const { messages } = useI18n();
	const { editor } = messages;
	const values = {
		change: page.translations ? "minor" : "major",
		changeNote: proposedNote(page, messages),
		...typed,
	};
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
			<Form
				id="publish"
				values={values}
				problems={problem ? { [problem.id]: problem.message } : {}}
				hidden={{ revision: page.revision, ...(page.withdrawn ? { withdrawn: "yes" } : {}) }}
			>
				{page.liveVersion && <VersionFields noteCap={page.noteCap} words={countWords(values.changeNote)} />}
				{page.outdated.length > 0 && (
					<>
						<OutdatedNotice pid={page.pid} outdated={page.outdated} />
						<CheckboxGroup
							name="translationsHold"
							label={messages.practice.languages}
							options={[{ value: "yes", label: editor.translationsHold }]}
						/>
					</>
				)}
				<p className="row">
					<SubmitButton>
						{page.waits ? editor.schedule : page.liveVersion ? editor.publishNewVersion : editor.publish}
					</SubmitButton>{" "}
					<span className="quiet">
						<ReadersText readers={page.readers} />
					</span>
				</p>
			</Form>
		</>
	);
}

function VersionFields({ noteCap, words }: { noteCap: number; words: number }) {
	const { messages } = useI18n();
	const { editor } = messages;
	const { changeNote } = editor;
	return (
		<>
			<TextArea
				name="changeNote"
				label={changeNote.label}
				hint={changeNote.hint}
				rows={3}
				words={{ count: words, cap: noteCap }}
			/>
			<RadioGroup
				name="change"
				label={editor.publishChange}
				options={optionsOf(["major", "minor"], editor.publishChanges)}
			/>
		</>
	);
}

/** Suggests a change note if only translations changed, since they say everything there is to say. */
function proposedNote({ translations }: PublishPage, messages: Messages): string {
	const { added, changed } = messages.translations.proposedNote;
	return [
		...(translations?.added.length ? [added(translations.added)] : []),
		...(translations?.changed.length ? [changed(translations.changed)] : []),
	].join(" ");
}
