import { CitationBox } from "#app/routes/library/practice-closing.tsx";
import type { TombstonePage } from "#app/routes/library/practice-page.server.ts";
import { RecordSection } from "#app/routes/library/record-section.tsx";
import { Crumbs } from "#app/ui/crumbs.tsx";
import { Main } from "#app/ui/frame.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Place, Shelf } from "#app/ui/place.tsx";
import { LangText } from "#app/ui/text.tsx";
import { useWords } from "#app/ui/words.tsx";

/** What stays of a record that was withdrawn: what it was called, whose it was, why it went, and how it is cited. */
export function TombstoneArticle({ page }: { page: TombstonePage }) {
	const { locale, messages } = useWords();
	const { tombstone } = messages.practice;
	const { facts } = page;
	return (
		<>
			<Crumbs
				items={[
					{ label: messages.browse.title, href: `/${locale}/library` },
					{ label: page.title, ...(page.language === locale ? {} : { lang: page.language }) },
				]}
			/>
			<Main page>
				<article>
					<header className="record-head">
						<Place countries={page.countries}>
							{facts.owner && <bdi>{facts.owner.name}</bdi>} <span>{page.kindLabel}</span> <Shelf pid={page.pid} />
						</Place>
						<h1>
							<LangText lang={page.language}>{page.title}</LangText>
						</h1>
						<Notice wait>
							<p>
								<b>{tombstone.title}.</b> {tombstone.when(page.withdrawnOn)} {tombstone.lead}
							</p>
							{page.reason && (
								<p>
									{tombstone.reason}
									{messages.lineage.colon}
									<bdi>{page.reason}</bdi>
								</p>
							)}
						</Notice>
					</header>
					<div className="record-body section">
						<RecordSection id="cite" title={tombstone.citation}>
							<CitationBox citation={page.citation} />
						</RecordSection>
						<section>
							<a href={`/${locale}/search`}>{tombstone.search}</a>
						</section>
					</div>
				</article>
			</Main>
		</>
	);
}
