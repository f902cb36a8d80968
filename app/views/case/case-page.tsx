import type { ReactNode } from "react";
import type { RequestState } from "#app/cases/case-rules.ts";
import { Timeline } from "#app/ui/charts/timeline.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { useSent } from "#app/ui/form/form-state.tsx";
import { SecondaryButton, SubmitButton } from "#app/ui/form/submit-button.tsx";
import { Facts, Panel } from "#app/ui/frame/panel.tsx";
import { Dots } from "#app/ui/frame/place.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { State } from "#app/ui/list/status.tsx";
import { DateText } from "#app/ui/text/text.tsx";
import type { CasePageData } from "#app/views/case/case-page.server.ts";
import { type CaseWords, caseWordsOf } from "#app/views/case/case-words.ts";
import { DecisionPage } from "#app/views/case/decision-page.tsx";
import { Due, TypedText } from "#app/views/case/request-status.tsx";
import { SchemaFields } from "#app/views/case/schema-fields.tsx";

/**
 * The page of a case between two countries: its facts, what was written, the moves that the reader may make, and what
 * has happened.
 * @param props.facts of its type
 * @param props.done what forms of its own have done, by the `done` in the URL
 * @param props.forms of its own, by their buttons
 * @param props.children below the answer
 */
export function CasePage(props: {
	page: CasePageData;
	place?: ReactNode;
	facts?: Parameters<typeof Facts>[0]["facts"];
	done?: Record<string, string>;
	forms?: string[];
	children?: ReactNode;
}) {
	const { page } = props;
	const { messages } = useI18n();
	const { forCountry, waits } = messages.cases;
	const words = caseWordsOf(messages, page.type);
	if (!words) return null;
	const { moves, requester, responder } = page;
	const done = Object.fromEntries(Object.entries(words.moves).map(([name, { done }]) => [name, done]));
	const answers = moves.filter((move) => move.answers);
	const waitsForAnswer = page.state === "sent";
	return (
		<DecisionPage
			countries={[requester, responder]}
			place={props.place}
			heading={words.between(requester.name, responder.name)}
			// The page shows in any case what ended it.
			done={words.ended[page.state] === undefined ? { opened: words.opened, ...done, ...props.done } : null}
			forms={[...moves.map(({ name }) => name), ...(props.forms ?? [])]}
			facts={<CaseFacts page={page} words={words} facts={props.facts ?? []} />}
		>
			<End page={page} words={words} />
			{Object.entries(words.texts).map(([name, heading]) => (
				<Section key={name} id={name} title={heading}>
					<TypedText>{String(Object.entries(page.content).find(([known]) => known === name)?.[1])}</TypedText>
				</Section>
			))}
			{waitsForAnswer && page.forCountry && <Notice wait>{forCountry(responder.name)}</Notice>}
			{answers.length > 0 && (
				<Panel id="answer-title" title={words.answer}>
					{answers.map((move) => (
						<MoveForm key={move.name} page={page} words={words} move={move} main />
					))}
				</Panel>
			)}
			{waitsForAnswer && page.side === "requester" && <Notice>{waits(responder.name)}</Notice>}
			{props.children}
			{moves
				.filter((move) => !move.answers)
				.map((move) => (
					<MoveForm key={move.name} page={page} words={words} move={move} />
				))}
			<History page={page} />
		</DecisionPage>
	);
}

function CaseFacts({ page, words, facts }: { page: CasePageData; words: CaseWords } & Parameters<typeof Facts>[0]) {
	const labels = useI18n().messages.cases.facts;
	return (
		<Panel id="facts" title={words.about}>
			<Facts
				facts={[
					{ label: labels.state, value: <State group="request" code={page.state} /> },
					{ label: labels.due, value: page.dueOn === null ? null : <Due request={page} /> },
					{ label: labels.requester, value: page.requester.name },
					{ label: labels.responder, value: page.responder.name },
					{ label: labels.sent, value: <DateText date={page.sentOn} /> },
					...facts,
				]}
			/>
		</Panel>
	);
}

/** Says what ended a case, and why. */
function End({ page: { cause, reason, state }, words }: { page: CasePageData; words: CaseWords }) {
	const sentence = (cause && words.causes[cause]) || words.ended[state];
	if (sentence === undefined) return null;
	return (
		<Notice>
			<p>{sentence}</p>
			{reason && <TypedText>{reason}</TypedText>}
		</Notice>
	);
}

/**
 * The form of a move. One with fields is collapsed until it is opened or was sent with a problem.
 * @param main whether it is one of the answers
 */
function MoveForm(props: {
	page: CasePageData;
	words: CaseWords;
	move: CasePageData["moves"][number];
	main?: boolean;
}) {
	const { page, move, main } = props;
	const { name, fields } = move;
	const sent = useSent(name);
	const { reason } = useI18n().messages.cases;
	const words = props.words.moves[name];
	if (!words) return null;
	const { title = words.button } = words;
	const Button = main && fields.length === 0 ? SubmitButton : SecondaryButton;
	const other = page.side === "requester" ? page.responder : page.requester;
	const hint = typeof words.hint === "function" ? words.hint(other.name) : words.hint;
	const form = (
		<Form values={sent} hidden={{ revision: page.revision }}>
			{hint && <p className="muted">{hint}</p>}
			<SchemaFields fields={fields} words={{ reason }} />
			<p>
				<Button intent={name} id={name}>
					{words.button}
				</Button>
			</p>
		</Form>
	);
	if (fields.length > 0)
		return (
			<details className={main ? "gap-small" : undefined} open={sent !== undefined}>
				<summary>{title}</summary>
				{form}
			</details>
		);
	return main ? (
		form
	) : (
		<Section id={`${name}-title`} title={title}>
			{form}
		</Section>
	);
}

/** What has happened, the latest first. */
function History({ page: { entries } }: { page: CasePageData }) {
	const { formats, messages } = useI18n();
	const { timeline } = messages.requests;
	return (
		<Section id="history" title={timeline.title}>
			<Timeline
				entries={entries.map(({ id, at, by, text, to }) => ({
					...{ id, date: at.toISOString().slice(0, 10), event: to !== null },
					text: (
						<>
							<p>{to === null ? timeline.opened : <State group="request" code={to as RequestState} />}</p>
							{text && <TypedText>{text}</TypedText>}
							<div className="quiet">
								<Dots items={[by ?? timeline.secretariat, formats.moment(at)]} />
							</div>
						</>
					),
				}))}
			/>
		</Section>
	);
}
