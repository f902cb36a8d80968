import type { ReactNode } from "react";
import { type FormField, howField } from "#app/library/practice-form.ts";
import type { Messages } from "#app/messages/index.ts";
import { principles } from "#app/reference/codes.ts";
import { AskChoice, AskLine, AskOne, AskSome, AskText } from "#app/routes/desk/editor-fields.tsx";
import { AskAreas, AskCountries, AskLinks, AskPrinciples } from "#app/routes/desk/editor-lists.tsx";
import { useEditor } from "#app/routes/desk/editor-state.tsx";
import { useWords } from "#app/ui/words.tsx";

export type Part = keyof Messages["editor"]["parts"];

/** The parts of the form in their order, and what each asks. */
export const parts: { part: Part; fields: FormField[] }[] = [
	{
		part: "basics",
		fields: ["kind", "title", "summary", "countries", "startDate", "endDate", "stage", "operatingStatus"],
	},
	{ part: "story", fields: ["problem", "solution"] },
	{ part: "experience", fields: ["challenges", "lessons", "doNotCopy"] },
	{ part: "classification", fields: ["serviceAreas", "functions", "channels"] },
	{ part: "principles", fields: ["principles", ...principles.map(howField)] },
	{
		part: "people",
		fields: [
			"ownerName",
			"ownerCountry",
			"ownerType",
			"governmentLevels",
			"contactFunction",
			"contactEmail",
			"contactVisibility",
		],
	},
	{ part: "documents", fields: ["linkTitle", "linkUrl"] },
	{ part: "rights", fields: ["originalLanguage", "licence", "visibility"] },
];

export function EditorParts() {
	return (
		<>
			<EditorPart part="basics">
				<Basics />
			</EditorPart>
			<EditorPart part="story">
				<AskText field="problem" rows={7} markdown />
				<AskText field="solution" rows={9} markdown />
			</EditorPart>
			<EditorPart part="experience">
				<AskText field="challenges" rows={6} markdown optional />
				<AskText field="lessons" rows={4} markdown optional />
				<AskText field="doNotCopy" rows={3} markdown optional />
			</EditorPart>
			<EditorPart part="classification">
				<Classification />
			</EditorPart>
			<EditorPart part="principles">
				<AskPrinciples />
			</EditorPart>
			<EditorPart part="people">
				<People />
			</EditorPart>
			<EditorPart part="documents">
				<AskLinks />
			</EditorPart>
			<EditorPart part="rights">
				<Rights />
			</EditorPart>
		</>
	);
}

function EditorPart({ part, children }: { part: Part; children: ReactNode }) {
	const { messages } = useWords();
	return (
		<section aria-labelledby={`part-${part}`}>
			<h2 id={`part-${part}`}>{messages.editor.parts[part]}</h2>
			{children}
		</section>
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

function Classification() {
	const { options } = useEditor();
	return (
		<>
			<AskAreas />
			<AskSome field="functions" options={options.functions} />
			<AskSome field="channels" options={options.channels} />
		</>
	);
}

function People() {
	const { options } = useEditor();
	return (
		<>
			<AskLine field="ownerName" dir="auto" />
			<AskOne field="ownerCountry" groups={options.countries} />
			<AskOne field="ownerType" options={options.ownerType} />
			<AskSome field="governmentLevels" options={options.governmentLevels} />
			<AskLine field="contactFunction" dir="auto" />
			<AskLine field="contactEmail" type="email" dir="ltr" />
			<AskChoice field="contactVisibility" options={useAudiences()} />
		</>
	);
}

function Rights() {
	const { options } = useEditor();
	return (
		<>
			<AskOne field="originalLanguage" options={options.originalLanguage} />
			<AskChoice field="licence" options={options.licence} />
			<AskChoice field="visibility" options={useAudiences()} />
		</>
	);
}

function useAudiences() {
	const { audience } = useWords().messages.states;
	return (["public", "members"] as const).map((value) => ({ value, label: audience[value] }));
}
