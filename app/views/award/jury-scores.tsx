import type { OpenedJury } from "#app/awards/juries/opened-jury.server.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import type { ScoreRow } from "#app/views/award/opened-rows.server.ts";
import { scoreColumns } from "#app/views/award/score-columns.tsx";
import { DataTable } from "#app/views/table/data-table.tsx";

/** The scores of an open category: the order of its nominations, and how jurors score compared with each other. */
export function JuryScores({ rows, leniency }: { rows: ScoreRow[]; leniency: OpenedJury["leniency"] }) {
	const { messages } = useI18n();
	const words = messages.juries.scores;
	return (
		<>
			<DataTable
				columns={scoreColumns}
				rows={rows}
				keyOf={({ id }) => id}
				page={{}}
				caption={words.caption}
				none={messages.awards.nomination.noneInCall}
			/>
			<p className="muted">{words.ties}</p>
			{leniency.length > 0 && (
				<details>
					<summary>{words.leniency}</summary>
					<p className="muted">{words.leniencyLead}</p>
					<ul className="lined lined-tight">
						{leniency.map(({ name, own, points }, at) => (
							// biome-ignore lint/suspicious/noArrayIndexKey: jurors have no names here
							<li key={at}>
								{name ?? (own ? messages.juries.discussion.by.you : messages.juries.discussion.by.juror)}{" "}
								<bdi dir="ltr">{points > 0 ? `+${points.toFixed(1)}` : points.toFixed(1).replace("-", "−")}</bdi>
							</li>
						))}
					</ul>
				</details>
			)}
		</>
	);
}
