import type { BestFigure } from "#app/library/views/cards.server.ts";
import { Place } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { DateText, Filled, LangText, place } from "#app/ui/text/text.tsx";
import { AccessTags } from "#app/views/practice/access-tags.tsx";
import type { ListedPractice } from "#app/views/practice/listed-practice.ts";
import { PracticeLink } from "#app/views/practice/practice-link.tsx";
import { PracticePicture } from "#app/views/practice/practice-picture.tsx";

/** Practices as pictures or drawings, each with its country, title and one line. `ShapesOf` must stand before it. */
export function PlateList({ practices, lines = {} }: { practices: ListedPractice[]; lines?: Record<string, string> }) {
	return (
		<ul className="plates">
			{practices.map((practice) => (
				<li key={practice.pid}>
					<PracticePicture practice={practice} />
					<div>
						<Place countries={practice.countries} />
						<h3>
							<PracticeLink practice={practice} />
						</h3>
						<AccessTags marks={practice.marks} />
						<p className="muted">{lines[practice.pid] ?? <OneLine practice={practice} />}</p>
					</div>
				</li>
			))}
		</ul>
	);
}

/** A practice in focus: its picture or drawing, its figure and its summary. `ShapesOf` must stand before it. */
export function InFocus({ practice }: { practice: ListedPractice }) {
	return (
		<article className="in-focus">
			<PracticePicture practice={practice} sizes="(min-width: 48rem) 30rem, 100vw" />
			<div>
				<Place countries={practice.countries} />
				<h3>
					<PracticeLink practice={practice} />
				</h3>
				<AccessTags marks={practice.marks} />
				{practice.best && (
					<p className="best-what">
						<BestLine best={practice.best} language={practice.language} />
					</p>
				)}
				<p className="muted">
					<LangText lang={practice.language}>{practice.summary}</LangText>
				</p>
			</div>
		</article>
	);
}

/** What is most worth knowing: the best figure, else since when it has been in use, else what it is. */
function OneLine({ practice: { best, language, startYear, kind } }: { practice: ListedPractice }) {
	const { messages } = useI18n();
	if (best) return <BestLine best={best} language={language} />;
	return <>{startYear === null ? kind : messages.search.kindSince(kind, String(startYear))}</>;
}

/** The figure that says most, in one line: “103 → 208 Malls open, 2024”. */
export function BestLine({ best, language }: { best: BestFigure; language: string }) {
	const { formats, messages } = useI18n();
	const { title, unit, value, earlier } = best;
	const figure = ({ value: amount }: typeof value) => formats.quantity(amount, unit ?? undefined);
	const words = messages.practice.best;
	const shown = earlier ? words.change(figure(earlier), figure(value)) : figure(value);
	const what = (
		<LangText key="what" lang={language}>
			{title}
		</LangText>
	);
	return (
		<>
			<b>{shown}</b>{" "}
			{value.date ? (
				<Filled
					sentence={messages.common.series(place(0), place(1))}
					parts={[what, <DateText key="date" date={value.date} length="short" />]}
				/>
			) : (
				what
			)}
		</>
	);
}
