import type { BeforeAfter } from "#app/library/discovery/featured-practice.server.ts";
import type { ListedPractice } from "#app/routes/library/listed-practice.ts";
import { type BarSeries, Bars } from "#app/ui/charts/bars.tsx";
import { Dots, Place } from "#app/ui/frame/place.tsx";
import { useWords } from "#app/ui/i18n/i18n.tsx";
import { Evidence } from "#app/ui/list/evidence.tsx";
import { LangText } from "#app/ui/text/text.tsx";

/** A practice with what was measured before and after it. */
export function Featured({ practice, results }: { practice: ListedPractice; results: BeforeAfter[] }) {
	const { locale, messages } = useWords();
	const { language, startYear } = practice;
	return (
		<article className="feature">
			<Place countries={practice.countries} />
			<h3>
				<a href={`/${locale}/library/${practice.pid}`}>
					<LangText lang={language}>{practice.title}</LangText>
				</a>
			</h3>
			<p className="prose">
				<LangText lang={language}>{practice.summary}</LangText>
			</p>
			<Bars caption={messages.home.featuredCaption} series={results.map((result) => barSeries(result, language))} />
			<Dots
				items={[
					practice.kind,
					startYear !== null && messages.common.since(String(startYear)),
					<Evidence key="evidence" level={practice.evidence} />,
				]}
			/>
		</article>
	);
}

function barSeries({ id, title, unit, figures }: BeforeAfter, language: string): BarSeries {
	return {
		id,
		title: <LangText lang={language}>{title}</LangText>,
		...(unit ? { unit } : {}),
		figures: figures.map(({ value, date }, index) => ({
			value,
			...(date ? { date } : {}),
			relation: index === 0 ? "before" : "after",
		})),
	};
}
