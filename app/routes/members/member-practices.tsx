import type { MemberPractice, PracticeColumn } from "#app/routes/members/member-page.server.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Evidence } from "#app/ui/list/evidence.tsx";
import { State } from "#app/ui/list/status.tsx";
import { type Column, Table } from "#app/ui/list/table.tsx";
import { AccessTags } from "#app/views/practice/access-tags.tsx";
import { PracticeLink } from "#app/views/practice/practice-link.tsx";
import { sortLink, type TableSort } from "#app/views/table/table-sort.ts";

export type MemberPracticesProps = {
	country: { code: string; name: string };
	practices: MemberPractice[];
	/** Number of this country's practices that the search finds, imported ones included. */
	listed: number;
	sort: TableSort<PracticeColumn>;
	/** The day that the page shows; null for today. */
	on: string | null;
};

const shownColumns: PracticeColumn[] = ["practice", "since", "evidence", "running", "takenOver"];

/** A country's practices as a table sorted by its headings. */
export function MemberPractices({ country, practices, listed, sort, on }: MemberPracticesProps) {
	const { locale, messages } = useI18n();
	const { members } = messages;
	const params = new URLSearchParams(on ? { on } : {});
	const columns = shownColumns.map((name): Column => {
		const { sortHref, ...sorted } = sortLink(`/${locale}/members/${country.code}`, params, sort, name);
		const label = members.practiceColumns[name];
		return { label, number: name === "takenOver", sortHref: `${sortHref}#practices`, ...sorted };
	});
	return (
		<section aria-labelledby="practices">
			<div className="section-head">
				<h2 id="practices">{members.practices}</h2>
				{listed > 0 && (
					<p className="no-print">
						<a href={`/${locale}/search?country=${country.code}`} rel="nofollow">
							{members.allInLibrary(listed)}
						</a>
					</p>
				)}
			</div>
			{practices.length === 0 ? (
				<p>{members.noPractices}</p>
			) : (
				<Table
					caption={members.practicesCaption(country.name)}
					columns={columns}
					rows={practices.map((practice) => ({
						key: practice.pid,
						cells: shownColumns.map((name) => <Cell key={name} name={name} practice={practice} />),
					}))}
				/>
			)}
		</section>
	);
}

function Cell({ name, practice }: { name: PracticeColumn; practice: MemberPractice }) {
	switch (name) {
		case "practice":
			return (
				<>
					<PracticeLink practice={practice} /> <AccessTags marks={practice.marks} />
				</>
			);
		case "since":
			return <>{practice.startYear}</>;
		case "evidence":
			return <Evidence level={practice.evidence} />;
		case "running":
			return <State group="running" code={practice.running} />;
		case "takenOver":
			return <>{practice.takenOver || null}</>;
	}
}
