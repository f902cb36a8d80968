import type { LinksFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { formAction } from "#app/http/form-action.server.ts";
import { adoptionPath } from "#app/library/adoption/adoption.ts";
import {
	type AdoptionDeskPage,
	adoptionDeskPage,
	adoptionForms,
} from "#app/routes/desk/adoptions/adoption-desk-page.server.ts";
import { AdoptionFields } from "#app/routes/desk/adoptions/adoption-fields.tsx";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { optionsOf, RadioGroup, Select } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { FormProvider, useSent } from "#app/ui/form/form-state.tsx";
import { SecondaryButton, SubmitButton } from "#app/ui/form/submit-button.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { Panel } from "#app/ui/frame/panel.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { Term } from "#app/ui/list/term.tsx";
import adoptionStyles from "#app/ui/pages/adoption.css?url";
import { place, WithTitle } from "#app/ui/text/text.tsx";
import { AdopterAccount, SourceAnswer } from "#app/views/adoption/adoption-accounts.tsx";
import { WrittenText } from "#app/views/case/answered-list.tsx";
import { ReasonForm } from "#app/views/case/reason-form.tsx";
import { DeskHead } from "#app/views/desk/desk-head.tsx";
import { DoneNotice } from "#app/views/page/done-notice.tsx";
import { RequestTextArea } from "#app/views/page/request-text-area.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: adoptionStyles }];
export const meta = workingMeta<typeof loader>(({ adoptions }, page) =>
	page ? adoptions.titleOf(page.adoption.title, page.adoption.adopter.name) : adoptions.kind,
);

export const loader = loaderFor("signed-in", adoptionDeskPage);

export const action = formAction("signed-in", adoptionForms);

/** An adoption, with the forms of its adopter and of its source. */
export default function AdoptionDesk() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const { desk, titleOf } = messages.adoptions;
	const { adoption } = page;
	return (
		<Main page className="desk request">
			<DeskHead
				countries={[adoption.adopter]}
				place={<Term group="adoptionStage" code={adoption.stage} />}
				heading={<WithTitle sentence={titleOf(place(0), adoption.adopter.name)} of={adoption} />}
			>
				{adoption.stage !== "removed" && (
					<p className="row">
						<a href={`/${locale}${adoptionPath(adoption.id)}`}>{desk.page}</a>
					</p>
				)}
			</DeskHead>
			<FormProvider {...answer}>
				<div className="stack">
					<DoneNotice sentences={desk.done} />
					<ErrorSummary labels={messages.adoptions.form} forms={formsOf(adoption)} />
					{adoption.removalReason && <Removed reason={adoption.removalReason} day={adoption.lastStepOn} />}
					{adoption.mayMove ? <AdopterForms /> : <AdopterAccount adoption={adoption} />}
					{adoption.stage !== "removed" && <SourceAnswer adoption={adoption} />}
					{adoption.answersForName && <AnswerForm country={adoption.answersForName} />}
					{adoption.mayRemove && <ReasonForm intent="remove" words={{ ...desk.remove, label: desk.stop.reason }} />}
				</div>
			</FormProvider>
		</Main>
	);
}

/** The forms that the page shows, by their buttons. */
function formsOf({ answersForName, mayMove, mayRemove, stage }: AdoptionDeskPage["adoption"]): string[] {
	return [
		...(!mayMove ? [] : stage === "stopped" ? ["resume"] : ["save", "stop", "use"]),
		...(answersForName ? ["answer"] : []),
		...(mayRemove ? ["remove"] : []),
	];
}

/** Says that the secretariat removed the adoption, and why. */
function Removed({ reason, day }: { reason: string; day: string }) {
	const { removed } = useI18n().messages.adoptions.desk;
	return (
		<Notice wait>
			<p>{removed(day)}</p>
			<WrittenText lang="und">{reason}</WrittenText>
		</Notice>
	);
}

function AdopterForms() {
	const { adoption } = useLoaderData<typeof loader>();
	if (adoption.stage === "stopped") return <ResumeForm />;
	return (
		<>
			{adoption.stage === "in-use" && <UseForm />}
			<UpdateForm />
			<StopForm />
		</>
	);
}

function UpdateForm() {
	const { adoption, introductions, languages, stages, values } = useLoaderData<typeof loader>();
	const { desk, form } = useI18n().messages.adoptions;
	return (
		<Section id="update" title={desk.update}>
			<Form values={useSent("save") ?? values} hidden={{ revision: adoption.revision }}>
				<AdoptionFields stages={stages} languages={languages} introductions={introductions} />
				<p>
					<SubmitButton intent="save">{form.save}</SubmitButton>
				</p>
			</Form>
		</Section>
	);
}

/** One press confirms that what was adopted is still in use. */
function UseForm() {
	const { adoption } = useLoaderData<typeof loader>();
	const { use } = useI18n().messages.adoptions.desk;
	return (
		<Panel id="use-title" title={use.title}>
			<Form hidden={{ revision: adoption.revision }}>
				<p>
					<SecondaryButton intent="use" id="use">
						{use.button}
					</SecondaryButton>
				</p>
			</Form>
		</Panel>
	);
}

function StopForm() {
	const { adoption, languages, values } = useLoaderData<typeof loader>();
	const { desk, form } = useI18n().messages.adoptions;
	const sent = useSent("stop");
	return (
		<details open={sent !== undefined}>
			<summary>{desk.stop.title}</summary>
			<Form
				values={sent ?? { reasonAudience: "public", language: values.language }}
				hidden={{ revision: adoption.revision }}
			>
				<RequestTextArea name="reason" label={desk.stop.reason} hint={desk.stop.hint} rows={4} />
				<RadioGroup name="reasonAudience" label={desk.stop.audience} options={optionsOf(["public", "members"], form)} />
				<Select name="language" id="stop-language" label={form.language} options={languages} />
				<p>
					<SecondaryButton intent="stop">{desk.stop.button}</SecondaryButton>
				</p>
			</Form>
		</details>
	);
}

function ResumeForm() {
	const { adoption } = useLoaderData<typeof loader>();
	const { resume } = useI18n().messages.adoptions.desk;
	return (
		<Section id="resume-title" title={resume.title}>
			<Form hidden={{ revision: adoption.revision }}>
				<p className="muted">{resume.hint}</p>
				<p>
					<SubmitButton intent="resume" id="resume">
						{resume.button}
					</SubmitButton>
				</p>
			</Form>
		</Section>
	);
}

/** Confirms or disputes the adoption for a country of its source. */
function AnswerForm({ country }: { country: string }) {
	const { languages } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { desk, form } = messages.adoptions;
	const { answer } = desk;
	return (
		<Section id="answer-title" title={answer.title(country)}>
			<p className="muted">{answer.lead}</p>
			<Form values={useSent("answer") ?? { language: locale }}>
				<RadioGroup name="answer" label={answer.label} options={optionsOf(["confirmed", "disputed"], answer)} />
				<RequestTextArea name="text" label={answer.text} hint={answer.textHint} rows={5} />
				<Select name="language" id="answer-language" label={form.language} options={languages} />
				<p>
					<SubmitButton intent="answer">{answer.button}</SubmitButton>
				</p>
			</Form>
		</Section>
	);
}
