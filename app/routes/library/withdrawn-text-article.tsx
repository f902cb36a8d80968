import { CitationBox } from "#app/routes/library/practice-closing.tsx";
import type { WithdrawnTextPage } from "#app/routes/library/practice-page.server.ts";
import { RecordSection } from "#app/routes/library/record-section.tsx";
import { Crumbs } from "#app/ui/crumbs.tsx";
import { Main } from "#app/ui/frame.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Place, Shelf } from "#app/ui/place.tsx";
import { LangText } from "#app/ui/text.tsx";
import { useWords } from "#app/ui/words.tsx";

/** What stays of a record in a language that was withdrawn: why it went, how it is cited, and where it can be read. */
export function WithdrawnTextArticle({ page }: { page: WithdrawnTextPage }) {
	const { locale, messages } = useWords();
	const { practice, translations, lineage, browse } = messages;
	const { gone: words } = translations;
	const { gone, facts } = page;
	return (
		<>
			<Crumbs
				items={[
					{ label: browse.title, href: `/${locale}/library` },
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
								<b>{words.notice(gone.language, gone.withdrawnOn)}</b> {words.lead}
							</p>
							<p>
								{words.reason}
								{lineage.colon}
								<bdi>{gone.reason}</bdi>
							</p>
							<p>
								<a href={`/${locale}${page.path}`}>{practice.readOriginal(page.language)}</a>
							</p>
						</Notice>
					</header>
					<div className="record-body section">
						<RecordSection id="cite" title={practice.tombstone.citation}>
							<CitationBox citation={page.citation} />
						</RecordSection>
					</div>
				</article>
			</Main>
		</>
	);
}
