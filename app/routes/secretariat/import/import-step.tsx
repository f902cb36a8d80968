import { undoUntil } from "#app/documents/import/import.ts";
import type { ImportView } from "#app/documents/import/stored-import.server.ts";
import { ImportFailure } from "#app/routes/secretariat/import/import-heading.tsx";
import { TextArea } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { useFormState } from "#app/ui/form/form-state.tsx";
import { Meter } from "#app/ui/form/progress.tsx";
import { SecondaryButton, SubmitButton } from "#app/ui/form/submit-button.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";

/** The loader sends dates as text. */
type StoredImport = Omit<ImportView, "createdAt" | "startedAt" | "importedAt" | "undoneAt"> & {
	importedAt: Date | string | null;
	undoneAt: Date | string | null;
};

/** The next steps of an import: correct it, start it, wait for it, or undo it. */
export function ImportStep({ stored }: { stored: StoredImport }) {
	switch (stored.state) {
		case "checked":
			return <Checked stored={stored} />;
		case "importing":
		case "undoing":
			return <Running stored={stored} />;
		default:
			return <Done stored={stored} />;
	}
}

function Checked({ stored }: { stored: StoredImport }) {
	const { locale, messages } = useI18n();
	const { check: words } = messages.imports;
	const { counts } = stored;
	const writes = counts.new + counts.changed;
	const back = `/${locale}/secretariat/import/${stored.id}`;
	return (
		<>
			{counts.wrong > 0 && (
				<Notice wait>
					<p>{words.correct(counts.wrong)}</p>
					<p>
						<a href={`/${locale}/secretariat/import?kind=${stored.kind}`}>{words.uploadAgain}</a>
					</p>
				</Notice>
			)}
			{counts.wrong === 0 && writes === 0 && (
				<Notice>
					<p>{words.noNewRows}</p>
				</Notice>
			)}
			{counts.wrong === 0 && writes > 0 && (
				<Form>
					{counts.changed > 0 && (
						<TextArea name="reason" label={words.reason} hint={words.reasonHint(counts.changed)} rows={3} />
					)}
					<StartProblem />
					<p>
						<SubmitButton id="start" intent="start">
							{words.start(writes)}
						</SubmitButton>{" "}
						<span className="quiet">{words.startHint}</span>
					</p>
				</Form>
			)}
			<p>
				<a href={back}>{words.back}</a>
			</p>
		</>
	);
}

function StartProblem() {
	const { problems } = useFormState();
	return problems.start ? <p className="problem">{problems.start}</p> : null;
}

/**
 * Shown while the import runs in the background. The page reloads only at the press of a button,
 * so that the content does not move while a user reads.
 */
function Running({ stored }: { stored: StoredImport }) {
	const { locale, messages } = useI18n();
	const { running: words } = messages.imports;
	const all = stored.counts.new + stored.counts.changed;
	const say = stored.state === "undoing" ? words.undoing : words.importing;
	return (
		<div role="status" className="notice">
			<Meter share={all === 0 ? 0 : stored.done / all}>{say(stored.done, all)}</Meter>
			<p>{words.hint}</p>
			<p>
				<a className="button button-line" href={`/${locale}/secretariat/import/${stored.id}/rows`}>
					{words.look}
				</a>
			</p>
		</div>
	);
}

function Done({ stored }: { stored: StoredImport }) {
	const { locale, messages } = useI18n();
	const { imports } = messages;
	const { done: words } = imports;
	const written = stored.counts.new + stored.counts.changed;
	return (
		<>
			<div role="status" className="notice">
				{stored.state === "undone" && stored.undoneAt ? (
					<>
						<p>{words.undone(new Date(stored.undoneAt), stored.undoneBy ?? imports.unknownPerson)}</p>
						{stored.kind === "register" && <p>{words.membersStay}</p>}
					</>
				) : (
					stored.importedAt && <p>{words.imported(new Date(stored.importedAt), written)}</p>
				)}
				<p>
					<a href={`/${locale}/secretariat/activity?request=${stored.id}`}>{imports.activity}</a>
				</p>
			</div>
			<ImportFailure stored={stored} />
			{stored.state === "imported" && (
				<form method="post" className="form">
					<StartProblem />
					<p>
						{stored.importedAt && words.undoUntil(undoUntil(new Date(stored.importedAt)))} {words.undoHint[stored.kind]}
					</p>
					<p>
						<SecondaryButton id="start" intent="undo">
							{words.undo}
						</SecondaryButton>
					</p>
				</form>
			)}
		</>
	);
}
