import type { TextToDecide } from "#app/routes/desk/publication/text-to-decide.server.ts";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { ChangeRows } from "#app/views/article/change-list.tsx";
import { PracticeRest, PracticeStart } from "#app/views/article/practice-body.tsx";
import { AccessBars, PracticeSummary } from "#app/views/article/practice-head.tsx";
import { PracticeResults } from "#app/views/article/practice-results.tsx";
import { PracticeFacts } from "#app/views/article/practice-side.tsx";

/** Links to the parts of a page on which a country decides. */
export function DecisionJumps({ text, decide }: { text: TextToDecide; decide: string }) {
	const { decision } = useI18n().messages.publication;
	return (
		<p className="row">
			{text.changes && <a href="#changed">{decision.changes(countOf(text.changes))}</a>}
			<a href="#whole">{decision.jumpText}</a>
			<a href={`#${decide}`}>{decision.jumpDecide}</a>
		</p>
	);
}

/** What changed, then the text as readers will see it: the summary, the facts and the results first, the rest folded. */
export function TextAndChanges({ text: { page, changes } }: { text: TextToDecide }) {
	const { decision } = useI18n().messages.publication;
	return (
		<>
			{changes && <Changes changes={changes} />}
			<Section id="whole" title={decision.text} className="text-to-decide">
				<AccessBars page={page} />
				<PracticeSummary page={page} />
				<PracticeFacts page={page} />
				<div className="record-body">
					<PracticeResults page={page} />
				</div>
				<details className="fold" open={!changes}>
					<summary>{decision.rest}</summary>
					<PracticeStart page={page} withoutResults />
					<PracticeRest page={page} />
				</details>
			</Section>
		</>
	);
}

type ChangesOfText = NonNullable<TextToDecide["changes"]>;

function countOf({ parts }: ChangesOfText): number {
	return parts.reduce((sum, { differences }) => sum + differences.length, 0);
}

/** With more changes than this, they are folded. */
const mostOpen = 10;

function Changes({ changes }: { changes: ChangesOfText }) {
	const { messages, formats } = useI18n();
	const { decision } = messages.publication;
	const count = countOf(changes);
	return (
		<Section id="changed" title={decision.changedSince(changes.since)}>
			{count === 0 ? <p>{messages.publication.progress.noChanges}</p> : <p className="muted">{decision.marks}</p>}
			{changes.parts.map(({ language, differences }) => (
				<details key={language} className="fold" open={count <= mostOpen}>
					<summary>{decision.changesIn(differences.length, formats.language(language))}</summary>
					<ChangeRows differences={differences} />
				</details>
			))}
		</Section>
	);
}
