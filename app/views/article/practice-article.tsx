import copyText from "#app/browser/copy-text.ts?worker&url";
import preserveScroll from "#app/browser/preserve-scroll.ts?worker&url";
import { localizedBlocks } from "#app/library/drafting/localized-blocks.ts";
import type { Messages } from "#app/messages/index.ts";
import { Breadcrumbs } from "#app/ui/frame/breadcrumbs.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { CountryNotes } from "#app/ui/frame/place.tsx";
import { Toc } from "#app/ui/frame/toc.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { PracticeRest, PracticeStart } from "#app/views/article/practice-body.tsx";
import { PracticeHead } from "#app/views/article/practice-head.tsx";
import { showsAdoption } from "#app/views/article/practice-lineage.tsx";
import { hasOffers } from "#app/views/article/practice-offers.tsx";
import type { PracticePage } from "#app/views/article/practice-page.server.ts";
import { furtherPictures } from "#app/views/article/practice-pictures.tsx";
import { PracticeSide } from "#app/views/article/practice-side.tsx";
import { showsSources } from "#app/views/article/practice-sources.tsx";
import { showsPart } from "#app/views/article/shown-parts.ts";
import { fieldName } from "#app/views/practice/field-name.ts";
import { limitsOf } from "#app/views/practice/mark-sentences.ts";

/** A practice as its readers see it: the published page and the preview of a draft. */
export function PracticeArticle({ page }: { page: PracticePage }) {
	const { messages } = useI18n();
	return (
		<>
			<PracticeCrumbs page={page} />
			<Main page>
				<article className={["record", ...sheetsOf(page)].join(" ")}>
					<PracticeHead page={page} />
					<Toc items={contents(page, messages)} />
					<PracticeStart page={page} />
					<PracticeSide page={page} />
					<PracticeRest page={page} />
				</article>
				<CountryNotes countries={[...page.countries, ...page.similar.flatMap(({ countryNames }) => countryNames)]} />
				<script type="module" src={preserveScroll} />
				<script type="module" src={copyText} />
			</Main>
		</>
	);
}

/** What stands at the head of each printed sheet, for those who see what not everyone may read. */
function sheetsOf({ marks, whole }: PracticePage): string[] {
	return whole ? limitsOf(marks).map(({ kind }) => `sheets-${kind}`) : [];
}

function PracticeCrumbs({ page }: { page: PracticePage }) {
	const { locale, messages } = useI18n();
	const [country] = page.countries;
	return (
		<Breadcrumbs
			items={[
				{ label: messages.browse.title, href: `/${locale}/library` },
				...(country ? [{ label: country.name, href: `/${locale}/search?country=${country.code}` }] : []),
				{ label: page.text.title, ...(page.language === locale ? {} : { lang: page.language }) },
			]}
		/>
	);
}

/** The sections of the page in their order. */
function contents(page: PracticePage, messages: Messages) {
	const { practice, buildingBlocks, exchange, fileReading, questions, usage } = messages;
	const { toc } = practice;
	const items: [id: string, label: string, there: boolean][] = [
		["results", toc.results, showsPart(page, "results")],
		["problem", toc.problem, showsPart(page, "problem")],
		["solution", toc.solution, showsPart(page, "solution")],
		["pictures", fileReading.pictures, furtherPictures(page).length > 0],
		["principles", fieldName(messages, "principles"), page.principles.length > 0],
		["dates", fieldName(messages, "keyDates"), page.facts.keyDates.length > 0],
		["conditions", toc.conditions, showsPart(page, "conditions")],
		["wrong", toc.wrong, showsPart(page, "wrong")],
		["lessons", fieldName(messages, "lessons"), showsPart(page, "lessons")],
		["blocks", buildingBlocks.short, localizedBlocks(page).length > 0],
		["adoption", toc.lineage, showsAdoption(page)],
		["offers", exchange.offers.section, hasOffers(page)],
		["recognitions", messages.recognitions.title, page.recognitions.length > 0],
		["files", toc.files, showsSources(page)],
		["questions", questions.answered.section, page.questions !== undefined],
		["versions", toc.versions, page.versions.length > 0],
		["usage", usage.title, (page.usage ?? []).length > 0],
		["similar", toc.similar, page.similar.length > 0],
	];
	return items.filter(([, , there]) => there).map(([id, label]) => ({ id, label }));
}
