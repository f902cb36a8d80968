import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { leastCompared, maxCompared } from "#app/library/discovery/requested-practices.ts";
import { practiceTag } from "#app/library/record/page-tags.ts";
import { messagesFor } from "#app/messages/index.ts";
import { comparisonPage } from "#app/routes/library/compare/compare-page.server.ts";
import { CompareTable, EqualRows } from "#app/routes/library/compare/compare-table.tsx";
import type { ComparedPractice } from "#app/routes/library/compare/comparison.ts";
import { Main } from "#app/ui/frame/frame.tsx";
import { CountryNotes, Place } from "#app/ui/frame/place.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { LangText } from "#app/ui/text/text.tsx";
import { CitationText } from "#app/views/article/citation-box.tsx";
import { AskConditionLinks } from "#app/views/gap-sheet/ask-links.tsx";
import { gapSheetPath } from "#app/views/gap-sheet/sheet-links.ts";
import { AccessTags } from "#app/views/practice/access-tags.tsx";
import { AddLink, AddPractice, LeftOutNotices } from "#app/views/practice/add-practice.tsx";
import { FileRow } from "#app/views/practice/file-row.tsx";
import { PracticeLink } from "#app/views/practice/practice-link.tsx";
import { practicesAddress } from "#app/views/practice/practices-address.ts";
import { practicesToAdd } from "#app/views/practice/practices-to-add.server.ts";

/** Two to six practices side by side: `?p=4F7K-2&p=…`; with `&q=`, also a search for another one to add. */
export const loader = loaderFor("everyone", async ({ context, request, url, locale }) => {
	const values = url.searchParams.getAll("p");
	const addition = await practicesToAdd(context, url.searchParams.get("q"), values, { locale, signal: request.signal });
	if (addition?.outcome === "practice") throw redirect(practicesAddress(locale, "compare", [...values, addition.pid]));
	const { pids, ...page } = await comparisonPage(context, values, locale);
	for (const pid of [...pids, ...page.suggestions.map((one) => one.pid)]) context.tags.add(practiceTag(pid));
	if (addition) context.tags.add("search");
	context.degraded ||= addition?.degraded ?? false;
	return { ...page, addition, locale };
});

export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
	if (!page) return [];
	const { comparison, site } = messagesFor(page.locale);
	const title =
		page.practices.length < leastCompared
			? comparison.title
			: comparison.titleOf(page.practices.map((practice) => practice.title));
	// Search engines should index the practices, not every combination of them.
	return [{ title: site.recordTitle(title) }, { name: "robots", content: "noindex, nofollow" }];
};

export default function Compare() {
	const { practices, rows, requestedCount, ...notices } = useLoaderData<typeof loader>();
	const { comparison } = useI18n().messages;
	// The head of the table has the countries.
	const shownRows = rows.filter(({ key }) => key !== "countries");
	const pids = practices.map(({ pid }) => pid);
	const enough = pids.length >= leastCompared;
	return (
		<Main page className="section compare">
			<h1>{enough ? comparison.titleCount(pids.length) : comparison.title}</h1>
			{enough ? <Actions /> : <p className="lead">{comparison.lead(maxCompared)}</p>}
			<LeftOutNotices
				tooMany={requestedCount > maxCompared && comparison.tooMany(maxCompared, requestedCount)}
				{...notices}
			/>
			{!enough && (
				<Notice>
					<p>{comparison.tooFew}</p>
				</Notice>
			)}
			{enough ? (
				<>
					<CompareTable practices={practices} rows={shownRows} />
					<EqualRows rows={shownRows} />
				</>
			) : (
				practices.map((one) => <Chosen key={one.pid} {...one} />)
			)}
			{pids.length < maxCompared && <AddAnother pids={pids} />}
			<Suggestions />
			{enough && <Files pids={pids} />}
			{enough && <PrintedCitations practices={practices} />}
			<CountryNotes countries={practices.flatMap(({ countries }) => countries)} />
		</Main>
	);
}

function Actions() {
	const { practices } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { comparison, practiceList } = messages;
	const pids = practices.map(({ pid }) => pid);
	return (
		<ul className="row no-print">
			{pids.length < maxCompared && (
				<li>
					<a href="#add">{comparison.add}</a>
				</li>
			)}
			<li>
				<a href="#files">{comparison.files}</a>
			</li>
			<li>
				<a href={practicesAddress(locale, "list", pids)} rel="nofollow">
					{practiceList.fromComparison}
				</a>
			</li>
			<ConditionLinks practices={practices} />
		</ul>
	);
}

/** Leads to the gap sheet of the practices that state conditions, and asks for the conditions of the others. */
function ConditionLinks({ practices }: { practices: ComparedPractice[] }) {
	const { locale, messages } = useI18n();
	const { gapSheet } = messages;
	const stating = practices.filter(({ statesConditions }) => statesConditions);
	return (
		<>
			{stating.length > 0 && (
				<li>
					<a href={gapSheetPath(locale, ...stating)} rel="nofollow">
						{stating.length === practices.length ? gapSheet.fromComparison : gapSheet.fromConditions}
					</a>
				</li>
			)}
			<AskConditionLinks practices={practices.filter(({ statesConditions }) => !statesConditions)} />
		</>
	);
}

/** In print, where nobody can follow a link. */
function PrintedCitations({ practices }: { practices: ComparedPractice[] }) {
	const { practice } = useI18n().messages;
	return (
		<Section id="citations" title={practice.cite} className="compare-citations">
			<ul>
				{practices.map(({ pid, citation }) => (
					<li key={pid}>
						<CitationText citation={citation} />
					</li>
				))}
			</ul>
		</Section>
	);
}

/** The practice to which others are added; alone, it needs no table. */
function Chosen({ pid, title, language, countries, marks }: ComparedPractice) {
	return (
		<div>
			<Place countries={countries} />
			<PracticeLink practice={{ pid, title, language }} /> <AccessTags marks={marks} />
		</div>
	);
}

function AddAnother({ pids }: { pids: string[] }) {
	const { addition } = useLoaderData<typeof loader>();
	const { locale } = useI18n();
	return (
		<AddPractice
			addition={addition}
			action={`/${locale}/library/compare`}
			fields={pids.map((pid) => ["p", pid])}
			add={({ pid, title }) => <AddLink href={practicesAddress(locale, "compare", [...pids, pid])} title={title} />}
		/>
	);
}

function Suggestions() {
	const { practices, suggestions } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	if (suggestions.length === 0) return null;
	return (
		<Section id="suggestions" title={messages.comparison.suggestions} className="no-print">
			<ul className="lined lined-tight">
				{suggestions.map(({ pid, title, language }) => (
					<li key={pid}>
						<a href={practicesAddress(locale, "compare", [...practices.map((one) => one.pid), pid])} rel="nofollow">
							<LangText lang={language}>{title}</LangText>
						</a>
					</li>
				))}
			</ul>
		</Section>
	);
}

const tableFiles = ["docx", "csv", "json"] as const;
const citationFiles = ["bib", "ris"] as const;

function Files({ pids }: { pids: string[] }) {
	const { comparison } = useI18n().messages;
	return (
		<Section id="files" title={comparison.files} className="no-print">
			<FileRow page="compare" pids={pids} endings={tableFiles} />
			<h3>{comparison.citations}</h3>
			<FileRow page="compare" pids={pids} endings={citationFiles} />
			<p className="quiet">{comparison.print}</p>
		</Section>
	);
}
