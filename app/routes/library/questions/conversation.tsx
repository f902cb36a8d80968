import type { ReactNode } from "react";
import type { FormAnswer } from "#app/http/form-data.ts";
import { answerDays, maxQuestionLength } from "#app/library/questions/question.ts";
import type { Conversation } from "#app/routes/library/questions/conversation.server.ts";
import { type PathStep, StatusPath } from "#app/ui/charts/timeline.tsx";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { TextArea } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { FormProvider, useSent } from "#app/ui/form/form-state.tsx";
import { SecondaryButton } from "#app/ui/form/submit-button.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { Panel } from "#app/ui/frame/panel.tsx";
import { Place } from "#app/ui/frame/place.tsx";
import { type I18n, useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { Filled, place } from "#app/ui/text/text.tsx";
import { WrittenText } from "#app/views/case/answered-list.tsx";
import { AddressToCopy } from "#app/views/page/address-to-copy.tsx";
import { ChangeButton } from "#app/views/page/change-button.tsx";
import { DoneNotice } from "#app/views/page/done-notice.tsx";
import { PracticeLink } from "#app/views/practice/practice-link.tsx";

type Question = Conversation["questions"][number];

/** A conversation as its asker sees it: its state, the answers, and what the asker can do. */
export function ConversationPage({
	page,
	answer,
	address,
	over,
}: {
	page: Conversation;
	answer: FormAnswer | undefined;
	/** The secret URL of the page, if its asker has it from here alone. */
	address?: string | null;
	/** Above the heading: a link to what the page belongs to. */
	over?: ReactNode;
}) {
	const { messages } = useI18n();
	const { asked } = messages.questions;
	const { practice, questions } = page;
	return (
		<Main page className="section conversation">
			{over}
			{practice && (
				<Place countries={practice.countries}>
					<span>{messages.practice.version.title(practice.version)}</span>
				</Place>
			)}
			<h1>
				{practice ? (
					<Filled sentence={asked.about(place(0))} parts={[<PracticeLink key="practice" practice={practice} />]} />
				) : (
					asked.title
				)}
			</h1>
			<FormProvider {...answer}>
				<div className="stack gap">
					<DoneNotice sentences={asked.done} />
					{address && <AddressToCopy name="address" label={asked.address} hint={asked.addressHint} value={address} />}
					<ErrorSummary forms={page.mayFollowUp ? ["follow"] : []} />
					{!practice && <Notice wait>{asked.unreadable}</Notice>}
					{page.confirmBy && <Confirm day={page.confirmBy} />}
					{questions.map((question) => (
						<OneQuestion key={question.id} question={question} page={page} />
					))}
					<Showing page={page} />
					{page.ended && <Notice>{asked.ended}</Notice>}
					{page.mayFollowUp && <FollowUp formId={page.formId} />}
					<Ways page={page} />
				</div>
			</FormProvider>
		</Main>
	);
}

function Confirm({ day }: { day: string }) {
	const { confirm } = useI18n().messages.questions.asked;
	return (
		<Panel id="confirm" title={confirm.title}>
			<p>{confirm.lead(day)}</p>
			<ChangeButton intent="confirm" label={confirm.button} main />
		</Panel>
	);
}

function OneQuestion({ question, page }: { question: Question; page: Conversation }) {
	const i18n = useI18n();
	const { asked } = i18n.messages.questions;
	const { answer, answeredBy, answerLanguage, language, reason, state, text } = question;
	const heading = answeredBy ? asked.answer.by(answeredBy) : asked.answer.bySecretariat;
	return (
		<section className="stack" aria-label={asked.title}>
			<StatusPath label={asked.path} steps={stepsOf(question, page, i18n)} />
			<div>
				<h2 className="small-head">{asked.youAsked}</h2>
				<WrittenText lang={language}>{text}</WrittenText>
			</div>
			{answer && state === "answered" && (
				<div>
					<h2 className="small-head">{heading}</h2>
					<WrittenText lang={answerLanguage ?? language}>{answer}</WrittenText>
				</div>
			)}
			{reason && (
				<div>
					<h2 className="small-head">{state === "removed" ? asked.removed : asked.declined}</h2>
					<p className="written">
						<bdi>{reason}</bdi>
					</p>
				</div>
			)}
		</section>
	);
}

/** The steps of a question; askers with an email address confirm theirs. */
function stepsOf(question: Question, page: Conversation, { messages, formats }: I18n): PathStep[] {
	const { asked, states } = messages.questions;
	const { steps } = asked;
	const { askedOn, closedOn, dueOn, sentOn, state } = question;
	const waiting = state === "waiting";
	const confirmed: PathStep = sentOn
		? { id: "confirmed", title: steps.confirmed, note: formats.date(sentOn), state: "done" }
		: {
				id: "confirmed",
				title: steps.toConfirm,
				state: "current",
				note: page.confirmBy ? steps.by(page.confirmBy) : null,
			};
	const holder: PathStep[] = waiting
		? [{ id: "with", title: withWhom(question, steps), note: dueOn ? steps.due(dueOn) : null, state: "current" }]
		: [];
	const end: PathStep =
		waiting || state === "unverified"
			? { id: "answer", title: steps.answer, note: null, state: "later" }
			: { id: "end", title: states[state], note: closedOn ? formats.date(closedOn) : null, state: "current" };
	return [
		{ id: "sent", title: steps.sent, note: formats.date(askedOn), state: "done" },
		...(page.byEmail && question === page.questions[0] ? [confirmed] : []),
		...holder,
		end,
	];
}

function withWhom(question: Question, steps: I18n["messages"]["questions"]["asked"]["steps"]): string {
	if (question.with.length === 0) return steps.withSecretariat;
	return question.withSecretariat ? steps.withBoth(question.with) : steps.with(question.with);
}

/** Whether readers see the question, and the button that withdraws the agreement. */
function Showing({ page: { agrees, questions } }: { page: Conversation }) {
	const { asked } = useI18n().messages.questions;
	const shown = questions.some((question) => question.shown);
	if (!agrees) return null;
	return (
		<Notice>
			<p>{shown ? asked.shown : asked.agrees}</p>
			<ChangeButton intent="hide" label={shown ? asked.stop : asked.takeBack} />
		</Notice>
	);
}

function FollowUp({ formId }: { formId: string }) {
	const { followUp } = useI18n().messages.questions.asked;
	const sent = useSent("follow");
	return (
		<Form values={sent} hidden={{ formId: typeof sent?.formId === "string" ? sent.formId : formId }}>
			<TextArea
				name="text"
				label={followUp.label}
				hint={followUp.hint(answerDays)}
				rows={3}
				maxLength={maxQuestionLength}
			/>
			<p>
				<SecondaryButton intent="follow">{followUp.button}</SecondaryButton>
			</p>
		</Form>
	);
}

/** How the asker can end the conversation, and how long it is stored. */
function Ways({ page }: { page: Conversation }) {
	const { asked } = useI18n().messages.questions;
	const { byAccount, byEmail, forgottenOn } = page;
	const { forget } = asked;
	const [by, removed] = byAccount
		? (["account", asked.removedOn] as const)
		: byEmail
			? (["email", asked.forgottenOn] as const)
			: (["link", asked.closesOn] as const);
	const ways = {
		account: { hint: forget.accountHint, button: forget.accountButton },
		email: { hint: forget.hint, button: forget.button },
		link: { hint: forget.linkHint, button: forget.linkButton },
	};
	return (
		<>
			{page.mayWithdraw && <ChangeButton intent="withdraw" label={asked.withdraw} />}
			{page.mayEnd && (
				<details>
					<summary>{asked.end}</summary>
					<p className="muted">{asked.endHint}</p>
					<ChangeButton intent="end" label={asked.end} />
				</details>
			)}
			<details>
				<summary>{forget.title}</summary>
				<p className="muted">{ways[by].hint}</p>
				<ChangeButton intent="forget" label={ways[by].button} />
			</details>
			<p className="quiet">
				{!byAccount && asked.link} {forgottenOn && removed(forgottenOn)}
			</p>
		</>
	);
}
