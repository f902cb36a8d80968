import { adoptionPath } from "#app/library/adoption/adoption.ts";
import { Flag } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { type Row, Table } from "#app/ui/list/table.tsx";
import { Term } from "#app/ui/list/term.tsx";
import { DateText } from "#app/ui/text/text.tsx";
import { recordPath } from "#app/views/adoption/record-path.ts";
import { isPublished } from "#app/views/article/practice-actions.tsx";
import type { EdgeView, PracticePage } from "#app/views/article/practice-page.server.ts";
import { RecordSection } from "#app/views/article/record-section.tsx";
import { PracticeLink } from "#app/views/practice/practice-link.tsx";

/** The countries that adopted a practice: as their focal points filed it, or as published sources name it. */
export function PracticeAdopters({ page }: { page: PracticePage }) {
	const { locale, messages } = useI18n();
	const { record, section } = messages.adoptions;
	const { columns } = section;
	if (!isPublished(page)) return null;
	const edges = adoptersOf(page);
	return (
		<RecordSection id="adopters" title={section.title}>
			{edges.length === 0 ? (
				<p>{section.none}</p>
			) : (
				<Table
					caption={section.caption}
					columns={[columns.adopter, columns.stage, columns.since, columns.basis]}
					rows={edges.map((edge) => adopterRow(edge, locale, section.accounts))}
				/>
			)}
			{edges.some(({ filed }) => filed?.confirmation === "disputed") && <p className="quiet">{section.disputed}</p>}
			<p className="row no-print">
				<a className="button button-line small" href={recordPath(locale, page, {})} rel="nofollow">
					{record}
				</a>
				<span className="quiet">{section.who}</span>
				<a href={`/${locale}/about/glossary#adoption-stage`}>{section.meanings}</a>
			</p>
		</RecordSection>
	);
}

/** The edges that lead from the practice to other countries. */
function adoptersOf({ pid, lineage, countries }: PracticePage): EdgeView[] {
	const own = countries.map(({ code }) => code);
	return lineage.filter(({ from, to }) => from.practice?.pid === pid && to.country && !own.includes(to.country));
}

function adopterRow({ date, certainty, filed, namedBy, to }: EdgeView, locale: string, accounts: string): Row {
	return {
		key: `${namedBy} ${to.country} ${to.practice?.pid}`,
		cells: [
			<span key="adopter">
				<span className="place">
					<Flag code={to.country ?? ""} /> <b>{to.countryName}</b>
				</span>{" "}
				{to.practice && <PracticeLink practice={to.practice} />}
			</span>,
			filed ? (
				<Term key="stage" group="adoptionStage" code={filed.stage} />
			) : (
				<Term key="stage" group="certainty" code={certainty} />
			),
			date && <DateText key="since" date={date} length="short" />,
			<span key="basis">
				<Term group="confirmation" code={filed?.confirmation ?? "documented"} />{" "}
				{filed && <a href={`/${locale}${adoptionPath(filed.id)}`}>{accounts}</a>}
			</span>,
		],
	};
}
