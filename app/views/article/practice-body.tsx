import { languageOfPart } from "#app/library/record/filled-text.ts";
import { Timeline } from "#app/ui/charts/timeline.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { LangText } from "#app/ui/text/text.tsx";
import { PracticeBlocks } from "#app/views/article/practice-blocks.tsx";
import { PracticeClosing } from "#app/views/article/practice-closing.tsx";
import { PracticeLineage } from "#app/views/article/practice-lineage.tsx";
import { Challenges, Requirements } from "#app/views/article/practice-needs.tsx";
import { PracticeOffers } from "#app/views/article/practice-offers.tsx";
import type { PracticePage } from "#app/views/article/practice-page.server.ts";
import { PracticePictures } from "#app/views/article/practice-pictures.tsx";
import { PracticeRecognitions } from "#app/views/article/practice-recognitions.tsx";
import { PracticeResults } from "#app/views/article/practice-results.tsx";
import { PracticeSources } from "#app/views/article/practice-sources.tsx";
import { RecordSection } from "#app/views/article/record-section.tsx";
import { missingParts } from "#app/views/article/shown-parts.ts";
import { Prose, WrittenSection } from "#app/views/article/written-section.tsx";
import { fieldName } from "#app/views/practice/field-name.ts";

/** The first sections of a practice: what came of it, the problem, and what was done about it. */
export function PracticeStart({ page, withoutResults = false }: { page: PracticePage; withoutResults?: boolean }) {
	return (
		<div className="record-body record-start">
			{page.body && (
				<section>
					<Prose page={page} part="body" html={page.body} />
				</section>
			)}
			{!withoutResults && <PracticeResults page={page} />}
			<WrittenSection page={page} on="problem" />
			<WrittenSection page={page} on="solution" />
		</div>
	);
}

/** The other sections, in reading order. */
export function PracticeRest({ page }: { page: PracticePage }) {
	return (
		<div className="record-body record-rest">
			<PracticePictures page={page} />
			<PracticePrinciples page={page} />
			<KeyDates page={page} />
			<Requirements page={page} />
			<Challenges page={page} />
			<WrittenSection page={page} on="lessons" />
			<PracticeBlocks page={page} />
			<PracticeLineage page={page} />
			<PracticeOffers page={page} />
			<PracticeRecognitions recognitions={page.recognitions} />
			<PracticeSources page={page} />
			<NotProvided page={page} />
			<PracticeClosing page={page} />
		</div>
	);
}

/** Names the expected parts that the practice lacks, in one line instead of empty sections. */
function NotProvided({ page }: { page: PracticePage }) {
	const { messages } = useI18n();
	const { notProvided, toc } = messages.practice;
	const names = { ...toc, lessons: fieldName(messages, "lessons") };
	const missing = missingParts(page);
	return missing.length > 0 && <p className="muted">{notProvided(missing.map((part) => names[part]))}</p>;
}

function KeyDates({ page }: { page: PracticePage }) {
	const { messages } = useI18n();
	const { facts, text } = page;
	const keyDates = facts.keyDates.filter(({ id }) => text.keyDates[id]);
	if (keyDates.length === 0) return null;
	return (
		<RecordSection id="dates" title={fieldName(messages, "keyDates")}>
			<Timeline
				entries={keyDates.map(({ id, date }) => ({
					id,
					date,
					text: <LangText lang={languageOfPart(page, `keyDates/${id}`)}>{text.keyDates[id]}</LangText>,
				}))}
			/>
		</RecordSection>
	);
}

/** The principles and goals, with the practice's text on how each shows. */
function PracticePrinciples({ page }: { page: PracticePage }) {
	const { messages } = useI18n();
	const { principles, sdgs } = page;
	if (principles.length + sdgs.length === 0) return null;
	return (
		<RecordSection id="principles" title={fieldName(messages, principles.length > 0 ? "principles" : "sdgs")}>
			<CodesAndHow page={page} field="principles" />
			{sdgs.length > 0 && (
				<>
					{principles.length > 0 && <h3>{fieldName(messages, "sdgs")}</h3>}
					<CodesAndHow page={page} field="sdgs" />
				</>
			)}
		</RecordSection>
	);
}

function CodesAndHow({ page, field }: { page: PracticePage; field: "principles" | "sdgs" }) {
	return (
		<ul className="lined lined-tight">
			{page[field].map(({ code, label, how }) => (
				<li key={code}>
					<b>{label}</b>
					{how && (
						<>
							{" "}
							<LangText lang={languageOfPart(page, `${field}/${code}`)}>{how}</LangText>
						</>
					)}
				</li>
			))}
		</ul>
	);
}
