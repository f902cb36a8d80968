import type { ReactNode } from "react";
import { type FormField, howField } from "#app/library/form/practice-form.ts";
import { sections } from "#app/library/record/practice-record.ts";
import type { Messages } from "#app/messages/index.ts";
import { principles } from "#app/reference/codes.ts";
import {
	AskChoice,
	AskDocument,
	AskEvaluationFile,
	AskLine,
	AskOne,
	AskSome,
	AskText,
	AskTyped,
	AskZone,
	TypedLists,
} from "#app/routes/desk/editor/editor-fields.tsx";
import { AskFiles } from "#app/routes/desk/editor/editor-files.tsx";
import { AskAreas, AskCountries, AskPrinciples } from "#app/routes/desk/editor/editor-lists.tsx";
import {
	AskBuildingBlocks,
	AskConditions,
	AskGoals,
	AskKeyDates,
	AskLegalBasis,
	AskLineage,
	AskLinks,
	AskPartners,
	AskRecognitions,
	AskResults,
} from "#app/routes/desk/editor/editor-row-lists.tsx";
import { useEditor } from "#app/routes/desk/editor/editor-state.tsx";
import { useWords } from "#app/ui/i18n/i18n.tsx";

export type Part = keyof Messages["editor"]["parts"];

/** The parts of the form in their order, and what each asks. */
export const parts: { part: Part; fields: FormField[] }[] = [
	{
		part: "basics",
		fields: ["kind", "title", "summary", "countries", "startDate", "endDate", "stage", "operatingStatus"],
	},
	{ part: "story", fields: ["problem", "solution", "novelty"] },
	{
		part: "classification",
		fields: ["serviceAreas", "functions", "channels", "lifeEvents", "targetGroups", "inclusion"],
	},
	{ part: "principles", fields: ["principles", ...principles.map(howField), "sdgs"] },
	{
		part: "course",
		fields: [
			"implementation",
			"keyDates",
			"stakeholders",
			"legalBasis",
			"costBand",
			"amount",
			"currency",
			"costYear",
			"recurring",
			"staff",
		],
	},
	{
		part: "results",
		fields: ["results", "resultsNote", "outcomeTypes", "evaluation", "evaluationNote", "evaluationFile"],
	},
	{
		part: "experience",
		fields: ["challenges", "lessons", "conditions", "doNotCopy", "adaptable", "sustainability"],
	},
	{ part: "blocks", fields: ["buildingBlocks"] },
	{
		part: "people",
		fields: [
			"ownerName",
			"ownerCountry",
			"ownerType",
			"partners",
			"governmentLevels",
			"contactFunction",
			"contactEmail",
			"contactVisibility",
			"offers",
			"endorsementOffice",
			"endorsementDate",
			"endorsementDocument",
		],
	},
	{ part: "family", fields: ["lineage", "recognitions"] },
	{ part: "documents", fields: ["files", "links"] },
	{
		part: "rights",
		fields: ["originalLanguage", "licence", "visibility", "membersOnly", "embargoUntil", "embargoZone"],
	},
];

const bodies: Record<Part, () => ReactNode> = {
	basics: Basics,
	story: Story,
	classification: Classification,
	principles: Principles,
	course: Course,
	results: Results,
	experience: Experience,
	blocks: AskBuildingBlocks,
	people: People,
	family: Family,
	documents: Documents,
	rights: Rights,
};

export function EditorParts() {
	const { messages } = useWords();
	return (
		<>
			{parts.map(({ part }) => {
				const Body = bodies[part];
				return (
					<section key={part} aria-labelledby={`part-${part}`}>
						<h2 id={`part-${part}`}>{messages.editor.parts[part]}</h2>
						<Body />
					</section>
				);
			})}
			<TypedLists />
		</>
	);
}

function Basics() {
	const { options } = useEditor();
	return (
		<>
			<AskChoice field="kind" options={options.kind} />
			<AskLine field="title" dir="auto" />
			<AskText field="summary" rows={5} />
			<AskCountries />
			<AskLine field="startDate" dir="ltr" />
			<AskLine field="endDate" dir="ltr" optional />
			<AskOne field="stage" options={options.stage} />
			<AskOne field="operatingStatus" options={options.operatingStatus} />
		</>
	);
}

function Story() {
	return (
		<>
			<AskText field="problem" rows={7} markdown />
			<AskText field="solution" rows={9} markdown />
			<AskText field="novelty" rows={3} markdown optional />
		</>
	);
}

function Classification() {
	const { options } = useEditor();
	return (
		<>
			<AskAreas />
			<AskSome field="functions" options={options.functions} />
			<AskSome field="channels" options={options.channels} />
			<AskSome field="lifeEvents" options={options.lifeEvents} optional />
			<AskSome field="targetGroups" options={options.targetGroups} optional />
			<AskText field="inclusion" rows={4} markdown optional />
		</>
	);
}

function Principles() {
	return (
		<>
			<AskPrinciples />
			<AskGoals />
		</>
	);
}

function Course() {
	const { options } = useEditor();
	const { editor } = useWords().messages;
	const recurring = [
		{ value: "no", label: editor.once },
		{ value: "yes", label: editor.everyYear },
	];
	return (
		<>
			<AskText field="implementation" rows={7} markdown optional />
			<AskKeyDates />
			<AskText field="stakeholders" rows={4} markdown optional />
			<AskLegalBasis />
			<AskOne field="costBand" options={options.costBand} optional />
			<AskLine field="amount" dir="ltr" inputMode="decimal" optional />
			<AskTyped field="currency" list="currencies" />
			<AskLine field="costYear" dir="ltr" inputMode="numeric" optional />
			<AskOne field="recurring" options={recurring} optional />
			<AskLine field="staff" dir="ltr" inputMode="numeric" optional />
		</>
	);
}

function Results() {
	const { options } = useEditor();
	return (
		<>
			<AskResults />
			<AskText field="resultsNote" rows={4} markdown optional />
			<AskSome field="outcomeTypes" options={options.outcomeTypes} optional />
			<AskOne field="evaluation" options={options.evaluation} optional />
			<AskText field="evaluationNote" rows={3} markdown optional />
			<AskEvaluationFile />
		</>
	);
}

function Experience() {
	return (
		<>
			<AskText field="challenges" rows={6} markdown optional />
			<AskText field="lessons" rows={4} markdown optional />
			<AskConditions />
			<AskText field="doNotCopy" rows={3} markdown optional />
			<AskText field="adaptable" rows={3} markdown optional />
			<AskText field="sustainability" rows={4} markdown optional />
		</>
	);
}

function People() {
	const { options } = useEditor();
	return (
		<>
			<AskLine field="ownerName" dir="auto" />
			<AskTyped field="ownerCountry" list="countries" />
			<AskOne field="ownerType" options={options.ownerType} />
			<AskPartners />
			<AskSome field="governmentLevels" options={options.governmentLevels} />
			<AskLine field="contactFunction" dir="auto" />
			<AskLine field="contactEmail" type="email" dir="ltr" />
			<AskChoice field="contactVisibility" options={useAudiences()} />
			<AskSome field="offers" options={options.offers} optional />
			<AskLine field="endorsementOffice" dir="auto" optional />
			<AskLine field="endorsementDate" dir="ltr" optional />
			<AskDocument />
		</>
	);
}

function Family() {
	return (
		<>
			<AskLineage />
			<AskRecognitions />
		</>
	);
}

function Documents() {
	return (
		<>
			<AskFiles />
			<AskLinks />
		</>
	);
}

function Rights() {
	const { options } = useEditor();
	const { messages } = useWords();
	const chapters = sections.map((value) => ({ value, label: messages.practice.sections[value] }));
	return (
		<>
			<AskOne field="originalLanguage" options={options.originalLanguage} />
			<AskChoice field="licence" options={options.licence} />
			<AskChoice field="visibility" options={useAudiences()} />
			<AskSome field="membersOnly" options={chapters} optional />
			<AskLine field="embargoUntil" dir="ltr" optional />
			<AskZone />
		</>
	);
}

function useAudiences() {
	const { audience } = useWords().messages.states;
	return (["public", "members"] as const).map((value) => ({ value, label: audience[value] }));
}
