import type { ReactNode } from "react";
import copyText from "#app/browser/copy-text.ts?worker&url";
import type { Citation } from "#app/library/citation/citation.ts";
import { ownerName } from "#app/library/record/organisation-name.ts";
import { Breadcrumbs } from "#app/ui/frame/breadcrumbs.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { PidLabel, Place } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { LangText } from "#app/ui/text/text.tsx";
import { CitationBox } from "#app/views/article/citation-box.tsx";
import { RecordSection } from "#app/views/article/record-section.tsx";

/** What remains of a withdrawn practice or of one of its languages: title, owner, the notice and the citation. */
export function WithdrawnArticle({
	page,
	notice,
	children,
}: {
	page: {
		pid: string;
		title: string;
		language: string;
		ownerName?: string | undefined;
		kindLabel: string;
		countries: { code: string; name: string }[];
		facts: { owner?: { name: string } | undefined };
		citation: Citation;
	};
	/** When and why. */
	notice: ReactNode;
	/** Links to other pages. */
	children?: ReactNode;
}) {
	const { locale, messages } = useI18n();
	const { browse, practice } = messages;
	const owner = ownerName(page.facts, page);
	return (
		<>
			<Breadcrumbs
				items={[
					{ label: browse.title, href: `/${locale}/library` },
					{ label: page.title, ...(page.language === locale ? {} : { lang: page.language }) },
				]}
			/>
			<Main page>
				<article>
					<header className="record-head">
						<Place countries={page.countries}>
							{owner && <bdi>{owner}</bdi>} <span>{page.kindLabel}</span> <PidLabel pid={page.pid} />
						</Place>
						<h1>
							<LangText lang={page.language}>{page.title}</LangText>
						</h1>
						<Notice wait>{notice}</Notice>
					</header>
					<div className="record-body section">
						<RecordSection id="cite" title={practice.tombstone.citation}>
							<CitationBox citation={page.citation} />
						</RecordSection>
						{children}
					</div>
				</article>
				<script type="module" src={copyText} />
			</Main>
		</>
	);
}
