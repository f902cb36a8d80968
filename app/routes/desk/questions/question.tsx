import { useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { formAction } from "#app/http/form-action.server.ts";
import { AnswerForm, HideForm } from "#app/routes/desk/questions/question-forms.tsx";
import { type QuestionPage, questionForms, questionPage } from "#app/routes/desk/questions/question-page.server.ts";
import { Facts, Panel } from "#app/ui/frame/panel.tsx";
import { PidLabel } from "#app/ui/frame/place.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { DateText, Filled, place } from "#app/ui/text/text.tsx";
import { WrittenText } from "#app/views/case/answered-list.tsx";
import { DecisionPage } from "#app/views/case/decision-page.tsx";
import { ReasonForm } from "#app/views/case/reason-form.tsx";
import { Due } from "#app/views/case/request-status.tsx";
import { WhoIsAsked } from "#app/views/case/who-is-asked.tsx";
import { NoEmail } from "#app/views/page/no-email.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { PracticeLink } from "#app/views/practice/practice-link.tsx";

export const meta = workingMeta<typeof loader>(({ questions }, page) =>
	questions.asked.about(page?.practice.title ?? ""),
);

export const loader = loaderFor("signed-in", questionPage);

export const action = formAction("signed-in", questionForms);

/** A question about a practice, with the forms that answer it. */
export default function Question() {
	const page = useLoaderData<typeof loader>();
	const { messages } = useI18n();
	const { asked, desk } = messages.questions;
	const { practice } = page;
	return (
		<DecisionPage
			countries={practice.countries}
			place={<PidLabel pid={practice.pid} />}
			heading={
				<Filled sentence={asked.about(place(0))} parts={[<PracticeLink key="practice" practice={practice} />]} />
			}
			done={desk.done}
			forms={formsOf(page)}
			notice={<NoEmail />}
			facts={<QuestionFacts page={page} />}
		>
			<QuestionText page={page} />
			{page.own && page.state === "waiting" && <Notice wait>{desk.own}</Notice>}
			{page.state === "waiting" && !page.own && !page.mayAnswer && (
				<WhoIsAsked words={messages.questions.who} countries={practice.countries.map(({ name }) => name)} />
			)}
			{page.mayAnswer && <AnswerForm page={page} />}
			{page.mayAnswer && <ReasonForm intent="decline" words={desk.decline} />}
			{page.mayHide && <HideForm />}
			{page.mayRemove && <ReasonForm intent="remove" words={{ ...desk.remove, label: desk.decline.label }} />}
		</DecisionPage>
	);
}

/** The forms that the page shows, by their buttons. */
function formsOf({ mayAnswer, mayHide, mayRemove }: QuestionPage): string[] {
	return [...(mayAnswer ? ["answer", "decline"] : []), ...(mayHide ? ["hide"] : []), ...(mayRemove ? ["remove"] : [])];
}

function QuestionFacts({ page }: { page: QuestionPage }) {
	const { messages } = useI18n();
	const { desk, states } = messages.questions;
	const { facts } = desk;
	return (
		<Panel id="facts" title={facts.title}>
			<Facts
				facts={[
					{ label: facts.state, value: states[page.state] },
					{ label: facts.due, value: page.dueOn === null ? null : <Due request={page} /> },
					{ label: facts.asked, value: <DateText date={page.askedOn} /> },
					{ label: facts.version, value: page.version },
					{ label: facts.language, value: messages.common.language(page.language) },
					{ label: facts.asker, value: facts.reader },
					{ label: facts.show, value: page.askerAgrees ? facts.yes : facts.no },
				]}
			/>
		</Panel>
	);
}

/** The question, what was asked and answered before it, and its answer. */
function QuestionText({ page }: { page: QuestionPage }) {
	const { desk } = useI18n().messages.questions;
	const { answer, answerLanguage, earlier, language, mayHide, reason, text } = page;
	return (
		<>
			{earlier.length > 0 && (
				<details>
					<summary>{desk.earlier}</summary>
					{earlier.map((one) => (
						<Given key={one.id} question={one} />
					))}
				</details>
			)}
			<Section id="question" title={desk.question}>
				<WrittenText lang={language}>{text}</WrittenText>
			</Section>
			{answer && (
				<Section id="given" title={desk.given}>
					<AnsweredBy question={page} />
					<WrittenText lang={answerLanguage ?? language}>{answer}</WrittenText>
					{mayHide && <p className="quiet">{desk.shown}</p>}
				</Section>
			)}
			{reason && (
				<Section id="reason" title={desk.reason}>
					<p className="written">
						<bdi>{reason}</bdi>
					</p>
				</Section>
			)}
		</>
	);
}

function Given({ question }: { question: QuestionPage["earlier"][number] }) {
	const { language, text, answer, answerLanguage } = question;
	return (
		<>
			<WrittenText lang={language}>{text}</WrittenText>
			{answer && (
				<>
					<AnsweredBy question={question} />
					<WrittenText lang={answerLanguage ?? language}>{answer}</WrittenText>
				</>
			)}
		</>
	);
}

function AnsweredBy({ question: { answeredBy } }: { question: Pick<QuestionPage, "answeredBy"> }) {
	const { by, bySecretariat } = useI18n().messages.questions.answered;
	return <p className="quiet">{answeredBy ? by(answeredBy) : bySecretariat}</p>;
}
