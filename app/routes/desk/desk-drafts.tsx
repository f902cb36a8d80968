import type { DeskData } from "#app/routes/desk/desk-page.server.ts";
import { Meter } from "#app/ui/form/progress.tsx";
import { PidLabel, Place } from "#app/ui/frame/place.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { LangText } from "#app/ui/text/text.tsx";
import { AccessTags } from "#app/views/practice/access-tags.tsx";

type Draft = DeskData["drafts"][number];

/** Drafts that the reader may edit or decide on, and declined ones, which they may take up again. */
export function DeskDrafts({ drafts }: { drafts: Draft[] }) {
	const { pipeline } = useI18n().messages;
	const words = pipeline.desk;
	return (
		<Section id="drafts" title={words.drafts} className="gap">
			{drafts.length === 0 ? (
				<p className="muted">{words.noDrafts}</p>
			) : (
				<ol className="lined">
					{drafts.map((draft) =>
						draft.state === "declined" ? (
							<DeclinedDraft key={draft.pid} draft={draft} />
						) : (
							<OpenDraft key={draft.pid} draft={draft} />
						),
					)}
				</ol>
			)}
		</Section>
	);
}

function OpenDraft({ draft }: { draft: Draft }) {
	const { locale, messages } = useI18n();
	const { desk } = messages;
	const { act } = messages.pipeline.desk;
	const here = `/${locale}/desk/practices/${draft.pid}`;
	// Text that is not saved can be neither published nor submitted.
	const complete = draft.done === draft.total && !draft.unsaved;
	const ready = draft.mayPublish && complete;
	const title = draft.title || desk.untitled;
	const changed = draft.changedAt.toISOString().slice(0, 10);
	return (
		<li className="task">
			<div>
				<h3 id={`draft-${draft.pid}`}>
					<a href={ready ? `${here}/publish` : here}>
						<LangText lang={locale}>{ready ? desk.publishDraft(title) : desk.finishDraft(title)}</LangText>
					</a>
				</h3>
				<AccessTags marks={draft.marks} />
				<Place countries={draft.countries}>
					<PidLabel pid={draft.pid} />
				</Place>
				<p className="muted">
					{desk.filled(draft.done, draft.total)} {draft.unsaved && <>{desk.unsaved} </>}
					{draft.liveVersion ? desk.beside(draft.liveVersion) : desk.firstDraft}{" "}
					{desk.changedBy(draft.changedBy ?? desk.library, changed)}
				</p>
			</div>
			<div className="task-act">
				<Meter share={draft.done / draft.total}>{desk.fields(draft.done, draft.total)}</Meter>
				<p className="row">
					<a className="button button-line small" href={here} aria-describedby={`draft-${draft.pid}`}>
						{desk.goOn}
					</a>
					{complete && (
						<a
							className="button button-line small"
							href={draft.mayPublish ? `${here}/publish` : `${here}/progress`}
							aria-describedby={`draft-${draft.pid}`}
						>
							{draft.mayPublish ? act.publish : act.submit}
						</a>
					)}
				</p>
			</div>
		</li>
	);
}

function DeclinedDraft({ draft: { pid, title, language, countries, marks } }: { draft: Draft }) {
	const { locale, messages } = useI18n();
	const words = messages.pipeline.desk;
	return (
		<li className="task">
			<div>
				<h3 id={`draft-${pid}`}>
					<a href={`/${locale}/desk/practices/${pid}/progress`}>
						{words.declined} {title ? <LangText lang={language}>{title}</LangText> : messages.desk.untitled}
					</a>
				</h3>
				<AccessTags marks={marks} />
				<Place countries={countries}>
					<PidLabel pid={pid} />
				</Place>
				<p className="muted">{words.declinedHint}</p>
			</div>
			<div className="task-act">
				<p>
					<a
						className="button button-line small"
						href={`/${locale}/desk/practices/${pid}/progress`}
						aria-describedby={`draft-${pid}`}
					>
						{words.act.reason}
					</a>
				</p>
			</div>
		</li>
	);
}
