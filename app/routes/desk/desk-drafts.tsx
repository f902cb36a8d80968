import type { DeskData } from "#app/routes/desk/desk.tsx";
import { Place, Shelf } from "#app/ui/place.tsx";
import { Badge, Meter } from "#app/ui/progress.tsx";
import { LangText } from "#app/ui/text.tsx";
import { useWords } from "#app/ui/words.tsx";

type Draft = DeskData["drafts"][number];

/** What waits for me: drafts that I may go on with, or decide on. */
export function DeskDrafts({ drafts }: { drafts: Draft[] }) {
	const { messages } = useWords();
	const { desk } = messages;
	return (
		<section aria-labelledby="mine">
			<h2 id="mine">
				{desk.waitsForMe} {drafts.length > 0 && <Badge count={drafts.length} label={desk.tasks(drafts.length)} />}
			</h2>
			{drafts.length === 0 ? (
				<p className="muted">{desk.nothingWaits}</p>
			) : (
				<ol className="lined">
					{drafts.map((draft) => (
						<DraftTask key={draft.pid} draft={draft} />
					))}
				</ol>
			)}
		</section>
	);
}

function DraftTask({ draft }: { draft: Draft }) {
	const { locale, messages } = useWords();
	const { desk } = messages;
	const here = `/${locale}/desk/practices/${draft.pid}`;
	const ready = draft.mayPublish && draft.done === draft.asked;
	const title = draft.title || desk.untitled;
	const changed = draft.changedAt.toISOString().slice(0, 10);
	return (
		<li className="task">
			<div>
				<h3>
					<a href={ready ? `${here}/publish` : here}>
						<LangText lang={locale}>{ready ? desk.publishDraft(title) : desk.finishDraft(title)}</LangText>
					</a>
				</h3>
				<Place countries={draft.countries}>
					<Shelf pid={draft.pid} />
				</Place>
				<p className="muted">
					{desk.filled(draft.done, draft.asked)} {draft.liveVersion ? desk.beside(draft.liveVersion) : desk.firstDraft}{" "}
					{desk.changedBy(draft.changedBy ?? desk.library, changed)}
				</p>
			</div>
			<div className="task-act">
				<Meter share={draft.done / draft.asked}>{desk.fields(draft.done, draft.asked)}</Meter>
				<p>
					<a className="button button-line small" href={here}>
						{desk.goOn}
					</a>
				</p>
			</div>
		</li>
	);
}
