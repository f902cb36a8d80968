import { useI18n } from "#app/ui/i18n/i18n.tsx";
import type { ShownEntry } from "#app/views/member/statement-page.server.ts";
import { seriesOf } from "#app/views/page/series.ts";

/** Describes an entry: its kind, the entry that it refers to, and whether it is still valid. */
export function EntryText({ entry, hrefOf }: { entry: ShownEntry; hrefOf?: ((id: string) => string) | undefined }) {
	const { messages, formats } = useI18n();
	const { kinds, statement } = messages.contributions;
	const name = kinds[entry.kind];
	const marks = {
		"takes-back": (of: string) => statement.reverses(of),
		"was-wrong": () => statement.reversed,
		"in-place": () => statement.replaces,
	};
	const { mark } = entry;
	return (
		<span className="breaks">
			{hrefOf ? <a href={hrefOf(entry.id)}>{name}</a> : name}
			{entry.year !== null && ` ${statement.forYear(String(entry.year))}`}
			{mark && ` (${marks[mark.mark]("of" in mark ? mark.of : "")})`}
			{entry.reference && (
				<>
					<br />
					<bdi className="quiet">{entry.reference}</bdi>
				</>
			)}
			{entry.note && (
				<>
					<br />
					<bdi className="quiet">{entry.note}</bdi>
				</>
			)}
			{hrefOf && mark?.mark !== "was-wrong" && entry.kind !== "reversal" && (
				<a className="entry-act no-print" href={`${hrefOf(entry.id)}#correct`}>
					{statement.correct}
					<span className="visually-hidden">: {seriesOf(messages, [name, formats.date(entry.datedOn)])}</span>
				</a>
			)}
		</span>
	);
}
