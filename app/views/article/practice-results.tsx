import { Fragment } from "react";
import { sectionsOn } from "#app/library/record/field-lookup.ts";
import { languageOfPart } from "#app/library/record/filled-text.ts";
import type { PracticeFacts } from "#app/library/record/practice-record.ts";
import { type BarFigure, type BarSeries, Bars, Tally } from "#app/ui/charts/bars.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { LangText } from "#app/ui/text/text.tsx";
import type { PracticePage } from "#app/views/article/practice-page.server.ts";
import { RecordSection } from "#app/views/article/record-section.tsx";
import { showsMissing, showsPart } from "#app/views/article/shown-parts.ts";
import { NotStated, Prose, SectionHeading, SectionName } from "#app/views/article/written-section.tsx";
import { fieldName } from "#app/views/practice/field-name.ts";

/** Results as bars, then the text on what the numbers do not show, and the evaluation. */
export function PracticeResults({ page }: { page: PracticePage }) {
	const { messages } = useI18n();
	const { practice } = messages;
	const { facts, text, sections } = page;
	const series = facts.results.flatMap((result) =>
		seriesOf(result, text.results[result.id], languageOfPart(page, `results/${result.id}`)),
	);
	const [compared, single] = [series.filter(isCompared), series.filter((one) => !isCompared(one))];
	if (!showsPart(page, "results")) return null;
	return (
		<RecordSection id="results" title={fieldName(messages, "results")}>
			{series.length > 0 ? (
				<>
					{compared.length > 0 && (
						<Bars caption={practice.resultsCaption(text.title)} captionHidden series={compared} />
					)}
					{single.length > 0 && <Tally caption={practice.countedOnce} series={single} />}
				</>
			) : facts.provenance?.kind === "compiled" && showsMissing(page) ? (
				<p className="muted">{practice.noResults}</p>
			) : (
				<NotStated page={page} />
			)}
			{sections.resultsNote && (
				<div className="limits" id="limits">
					<h3>
						<SectionName page={page} section="resultsNote" />
					</h3>
					<Prose page={page} part="sections/resultsNote" html={sections.resultsNote} />
				</div>
			)}
			{sectionsOn("results").map(
				(name) =>
					name !== "resultsNote" &&
					sections[name] && (
						<Fragment key={name}>
							<SectionHeading page={page} section={name} />
							<Prose page={page} part={`sections/${name}`} html={sections[name]} />
						</Fragment>
					),
			)}
		</RecordSection>
	);
}

/** Whether there is an earlier figure with which to compare the latest. */
function isCompared({ figures }: BarSeries): boolean {
	return figures.length > 1;
}

type Result = PracticeFacts["results"][number];

/** Empty for a result without a title: a number alone has no meaning. */
function seriesOf(result: Result, title: string | undefined, language: string): BarSeries[] {
	if (!title) return [];
	const { id, unit, source, sourceUrl, sourceText } = result;
	return [
		{
			id,
			...(unit ? { unit } : {}),
			title: (
				<>
					<LangText lang={language}>{title}</LangText>
					{source && <SourceMark number={source} />}
					{sourceUrl && <SourceLink href={sourceUrl} />}
					{sourceText && <SourceText text={sourceText} />}
				</>
			),
			figures: figuresOf(result),
		},
	];
}

/** A baseline from before the practice began is called “before”; other earlier values are a series in time. */
function figuresOf({ baseline, between, value }: Result): BarFigure[] {
	const change = baseline?.beforeChange ?? false;
	return [
		...(baseline ? [figure(baseline, change ? "before" : "earlier")] : []),
		...between.map((measured) => figure(measured, "earlier")),
		figure(value, change ? "after" : undefined),
	];
}

function figure(
	{ value, date }: { value: number; date?: string | undefined },
	relation: BarFigure["relation"],
): BarFigure {
	return { value, ...(date ? { date } : {}), ...(relation ? { relation } : {}) };
}

/** A link to the source of a figure, by its number. */
function SourceMark({ number }: { number: number }) {
	const { messages } = useI18n();
	return (
		<a className="ref" href={`#s${number}`}>
			<span className="visually-hidden">{messages.practice.sources} </span>
			{number}
		</a>
	);
}

/** A source that is not online. */
function SourceText({ text }: { text: string }) {
	const { messages } = useI18n();
	return <small className="muted"> {messages.practice.resultSourceText(text)}</small>;
}

/** A link to where the owner publishes the figure. */
function SourceLink({ href }: { href: string }) {
	const { messages } = useI18n();
	return (
		<small>
			{" "}
			<a href={href} rel="nofollow">
				{messages.practice.resultSource}
			</a>
		</small>
	);
}
