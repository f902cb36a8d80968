import { direction } from "#app/messages/index.ts";
import {
	type ComparedPractice,
	type ComparedResult,
	type ComparisonCell,
	type ComparisonRow,
	isEqual,
	rowGroups,
} from "#app/routes/library/compare/comparison.ts";
import { Bar, barWidths } from "#app/ui/charts/bars.tsx";
import { Dots, PidLabel, Place } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Markdown } from "#app/ui/text/markdown.tsx";
import { Filled, LangText, place } from "#app/ui/text/text.tsx";
import type { LanguageText } from "#app/views/article/exported-facts.server.ts";
import { MembersOnlyTag } from "#app/views/article/record-section.tsx";
import { AccessTags } from "#app/views/practice/access-tags.tsx";
import { practicesAddress } from "#app/views/practice/practices-address.ts";

/** A column for each practice and a row for each aspect; wide tables scroll. */
export function CompareTable({ practices, rows }: { practices: ComparedPractice[]; rows: ComparisonRow[] }) {
	const { comparison } = useI18n().messages;
	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
		<section className={`compare-scroll compare-${practices.length}`} aria-label={comparison.region} tabIndex={0}>
			<table className="compare-table">
				<thead>
					<tr>
						<th scope="col">
							<span className="visually-hidden">{comparison.corner}</span>
						</th>
						{practices.map((practice) => (
							<th key={practice.pid} scope="col">
								<Head practice={practice} others={practices.filter(({ pid }) => pid !== practice.pid)} />
							</th>
						))}
					</tr>
				</thead>
				{rowGroups.map((group) => (
					<RowGroup
						key={group}
						title={comparison.groups[group]}
						practices={practices}
						rows={rows.filter((row) => row.group === group)}
					/>
				))}
			</table>
		</section>
	);
}

function RowGroup({ title, practices, rows }: { title: string; practices: ComparedPractice[]; rows: ComparisonRow[] }) {
	const shown = rows.filter((row) => !isEqual(row));
	if (shown.length === 0) return null;
	return (
		<tbody>
			<tr className="compare-group">
				<th scope="rowgroup" colSpan={practices.length + 1}>
					<span>{title}</span>
				</th>
			</tr>
			{shown.map(({ key, label, own, cells }) => (
				<tr key={key}>
					<th scope="row">
						<span>{label}</span>
					</th>
					{practices.map(({ pid, language }, index) => (
						<td key={pid}>
							<Cell cell={cells[index]} language={own ? language : undefined} />
						</td>
					))}
				</tr>
			))}
		</tbody>
	);
}

/** What all practices have in common, folded: the table shows only where they differ. */
export function EqualRows({ rows }: { rows: ComparisonRow[] }) {
	const { comparison } = useI18n().messages;
	const equal = rows.filter(isEqual);
	if (equal.length === 0) return null;
	return (
		<details className="compare-equal">
			<summary>{comparison.equal(equal.length)}</summary>
			<dl className="terms">
				{equal.map(({ key, label, cells }) => (
					<div key={key}>
						<dt>{label}</dt>
						<dd>
							<Cell cell={cells[0]} language={undefined} />
						</dd>
					</div>
				))}
			</dl>
		</details>
	);
}

function Head({ practice, others }: { practice: ComparedPractice; others: ComparedPractice[] }) {
	const { locale, messages } = useI18n();
	const { comparison, practice: words } = messages;
	return (
		<>
			<Place countries={practice.countries} />
			<a href={`/${locale}/library/${practice.pid}/v/${practice.version}`}>
				<LangText lang={practice.language}>{practice.title}</LangText>
			</a>
			<AccessTags marks={practice.marks} />
			<div className="quiet">
				<Dots items={[<PidLabel key="pid" pid={practice.pid} />, words.version.title(practice.version)]} />
			</div>
			{others.length > 0 && (
				<a
					className="compare-remove no-print"
					href={practicesAddress(
						locale,
						"compare",
						others.map(({ pid }) => pid),
					)}
					rel="nofollow"
					aria-label={comparison.removeOf(practice.title)}
				>
					{comparison.remove}
				</a>
			)}
		</>
	);
}

/** @param language of the text, where it is the practice's own */
function Cell({ cell, language }: { cell: ComparisonCell | undefined; language: string | undefined }) {
	const { locale, messages } = useI18n();
	if (cell?.kind === "for-members") return <span className="quiet">{messages.practice.contactForMembers}</span>;
	if (cell?.kind === "prose") {
		const own = cell.language ?? language;
		return (
			<>
				{cell.forMembers && <MembersOnlyTag />}
				<Markdown html={cell.html} {...(!own || own === locale ? {} : { lang: own })} />
			</>
		);
	}
	if (cell?.results && cell.results.length > 0) return <Results results={cell.results} />;
	const lines = cell?.lines ?? [];
	if (lines.length === 0) return <span className="quiet">{messages.common.notYetStated}</span>;
	const written = (line: string, index: number) => {
		const text = cell?.texts?.[index];
		if (text) return <OwnText text={text} />;
		return language ? <LangText lang={language}>{line}</LangText> : line;
	};
	if (lines.length === 1) return <>{written(lines[0] ?? "", 0)}</>;
	return (
		<ul>
			{lines.map((line, index) => (
				<li key={line}>{written(line, index)}</li>
			))}
		</ul>
	);
}

/**
 * The figures of a practice, each with the earliest one of its kind. Percentages have one scale in all practices; other
 * figures are compared with their own earlier ones only, because equal units don't count the same things.
 */
function Results({ results }: { results: ComparedResult[] }) {
	const { formats, messages } = useI18n();
	const when = (date: string | undefined) => date && <time dateTime={date}>{formats.date(date, "short")}</time>;
	return (
		<dl className="compare-results">
			{results.map(({ title, language, unit, latest, earliest }) => {
				const [before = 0, now = 0] = widthsOf(unit, earliest?.value, latest.value);
				return (
					<div key={title}>
						<dt>
							<LangText lang={language}>{title}</LangText>
						</dt>
						{earliest && (
							<dd>
								{formats.quantity(earliest.value, unit)}{" "}
								<span className="quiet">· {when(earliest.date) ?? messages.bars.before}</span>
								<Bar width={before} />
							</dd>
						)}
						<dd className="after">
							<b>{formats.quantity(latest.value, unit)}</b>
							{latest.date && <span className="quiet"> · {when(latest.date)}</span>}
							<Bar width={now} />
						</dd>
					</div>
				);
			})}
		</dl>
	);
}

/** The lengths of the bars of an earlier and a later figure, in per cent; none where nothing can be compared. */
function widthsOf(unit: string | undefined, earlier: number | undefined, latest: number): number[] {
	const fits = [earlier ?? 0, latest].every((value) => value >= 0 && value <= 100);
	if (unit === "%" && fits) return [earlier ?? 0, latest];
	return earlier === undefined ? [] : (barWidths([earlier, latest], 100) ?? []);
}

/**
 * Text of a practice, with what the site adds in the reader's language. If the two run in opposite directions, each has
 * lines of its own: in the same line, the end of one would appear in the middle of the other.
 */
function OwnText({ text: { words, language, own = words, before, after } }: { text: LanguageText }) {
	const { dir } = useI18n();
	const text = (
		<LangText key="own" lang={language}>
			{own}
		</LangText>
	);
	if (direction(language) === dir || own === words)
		return <Filled sentence={words.replace(own, place(0))} parts={[text]} />;
	return (
		<>
			{before && <div>{before}</div>}
			{own && <div>{text}</div>}
			{after && <div>{after}</div>}
		</>
	);
}
