import { languageOfPart } from "#app/library/record/filled-text.ts";
import type { PracticeFacts } from "#app/library/record/practice-record.ts";
import { starValue } from "#app/ui/charts/plate-layout.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { DateText, LangText, NumberText } from "#app/ui/text/text.tsx";
import type { PracticePage } from "#app/views/article/practice-page.server.ts";
import { leadFile, PictureCaption, shownPictures } from "#app/views/article/practice-pictures.tsx";
import { PracticePicture, ShapesOf } from "#app/views/practice/practice-picture.tsx";

type I18n = ReturnType<typeof useI18n>;
type Result = PracticeFacts["results"][number];

/** The figure that says most, with its date and what came before, beside the practice's picture or drawing. */
export function BestFigure({ page }: { page: PracticePage }) {
	const { messages } = useI18n();
	const { pid, plate, facts, sections } = page;
	const best = facts.results.find(({ id }) => id === page.best);
	const file = leadFile(page);
	if (!file && (!plate || (!best && shownPictures(page).length > 0))) return null;
	const lead = file && {
		file: file.file,
		alternative: file.alternative ?? "",
		language: languageOfPart(page, `files/${file.id}/alternative`),
		sizes: file.pictures,
	};
	return (
		<figure className="best">
			<div>
				<ShapesOf practices={[{ lead, plate }]} />
				<PracticePicture practice={{ pid, lead, plate }} sizes="(min-width: 44rem) 19rem, 100vw" eager />
			</div>
			<figcaption>
				{best && <Figure page={page} result={best} />}
				{file ? (
					<PictureCaption file={file} page={page} />
				) : (
					plate && (
						<p className="quiet">
							<Legend plate={plate} unit={best?.unit} />
						</p>
					)
				)}
				{best && sections.resultsNote && (
					<p className="quiet">
						<a href="#limits">{messages.practice.best.limits}</a>
					</p>
				)}
			</figcaption>
		</figure>
	);
}

function Figure({ page, result }: { page: PracticePage; result: Result }) {
	const i18n = useI18n();
	const { best } = i18n.messages.practice;
	const { id, unit, value, baseline, between } = result;
	const earlier = [...(baseline ? [baseline] : []), ...between];
	return (
		<>
			<p className="small-head">{best.title}</p>
			<p className="best-number">
				<NumberText value={value.value} {...(unit ? { unit } : {})} />
			</p>
			<p className="best-what">
				<LangText lang={languageOfPart(page, `results/${id}`)}>{page.text.results[id]}</LangText>
				{value.date && (
					<span className="muted">
						{" "}
						<DateText date={value.date} />
					</span>
				)}
			</p>
			{earlier.length > 0 && <p className="muted">{best.from(earlier.map((one) => measured(one, unit, i18n)))}</p>}
		</>
	);
}

function measured({ value, date }: Result["value"], unit: string | undefined, { formats, messages }: I18n): string {
	const figure = formats.quantity(value, unit);
	return date ? messages.practice.best.measured(figure, formats.date(date, "long")) : figure;
}

/** What the drawing shows, in words. */
function Legend({ plate, unit }: { plate: NonNullable<PracticePage["plate"]>; unit: string | undefined }) {
	const { formats, messages } = useI18n();
	const words = messages.practice.plate;
	if (plate.kind !== "figure") return <>{words[plate.kind]}</>;
	const { before, after, whole } = plate;
	const meaning = whole !== null ? words.share : before === null ? null : after >= before ? words.grew : words.fell;
	return (
		<>
			{words.star(formats.quantity(starValue(plate), unit))} {meaning}
		</>
	);
}
