import { Flag } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { LangText } from "#app/ui/text/text.tsx";
import type { ScoreRow } from "#app/views/award/opened-rows.server.ts";
import type { Column } from "#app/views/table/columns.ts";

const figure = (key: "mean" | "median" | "spread"): Column<ScoreRow> => ({
	key,
	label: ({ juries }) => juries.scores[key],
	text: ({ standing }) => standing?.[key].toFixed(1) ?? "–",
	number: true,
});

/** The order of nominations by the means of their totals, with median and spread beside. */
export const scoreColumns: Column<ScoreRow>[] = [
	{ key: "practice", label: ({ awards }) => awards.nominate.practice, cell: (row) => <Title row={row} /> },
	{
		key: "place",
		label: ({ juries }) => juries.scores.place,
		text: ({ standing }) => standing?.place ?? "–",
		number: true,
	},
	figure("mean"),
	figure("median"),
	figure("spread"),
	{ key: "sheets", label: ({ juries }) => juries.scores.sheets, text: ({ sheets }) => sheets, number: true },
];

function Title({ row: { title, member, enough, standing } }: { row: ScoreRow }) {
	const words = useI18n().messages.juries.scores;
	return (
		<>
			<LangText lang={title.language}>{title.title}</LangText>{" "}
			<span className="place">
				<Flag code={member.code} /> {member.name}
			</span>
			{!enough && <p className="quiet">{words.tooFew}</p>}
			{standing?.wide && <p className="quiet">{words.wide}</p>}
		</>
	);
}
