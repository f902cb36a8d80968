import { useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { formAction } from "#app/http/form-action.server.ts";
import { outcomeDays } from "#app/library/introductions/introduction.ts";
import {
	AnswerForms,
	FinishForm,
	OutcomeForm,
	WithdrawForm,
} from "#app/routes/desk/introductions/introduction-forms.tsx";
import {
	type IntroductionPage,
	introductionForms,
	introductionPage,
} from "#app/routes/desk/introductions/introduction-page.server.ts";
import { Facts, Panel } from "#app/ui/frame/panel.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { State } from "#app/ui/list/status.tsx";
import { DateText } from "#app/ui/text/text.tsx";
import { DecisionPage } from "#app/views/case/decision-page.tsx";
import { Due, TypedText } from "#app/views/case/request-status.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { PracticeLink } from "#app/views/practice/practice-link.tsx";

export const meta = workingMeta<typeof loader>(({ introductions }, page) =>
	page ? introductions.between(page.asker.name, page.asked.name) : introductions.kind,
);

export const loader = loaderFor("signed-in", introductionPage);

export const action = formAction("signed-in", introductionForms);

/** An introduction, for both sides and the secretariat. */
export default function Introduction() {
	const page = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const words = messages.introductions;
	const { asked, asker, list } = page;
	return (
		<DecisionPage
			countries={[asker, asked]}
			place={list && <a href={`/${locale}${list.path}`}>{words.list.all(list.name)}</a>}
			heading={words.between(asker.name, asked.name)}
			// The page shows in any case what ended an introduction.
			done={isEnded(page) ? null : words.done}
			forms={formsOf(page)}
			facts={<IntroductionFacts page={page} />}
		>
			<End page={page} />
			<Section id="result" title={words.result}>
				<TypedText>{page.deliverable}</TypedText>
			</Section>
			<Section id="message" title={words.message}>
				<TypedText>{page.message}</TypedText>
			</Section>
			{page.state === "sent" && page.forCountry && <Notice wait>{words.forCountry(asked.name)}</Notice>}
			{page.mayAnswer && <AnswerForms page={page} />}
			{page.state === "sent" && page.mayWithdraw && <Notice>{words.waits(asked.name)}</Notice>}
			<Contacts page={page} />
			<Outcomes page={page} />
			{page.mayFinish && <FinishForm page={page} />}
			{page.mayWithdraw && <WithdrawForm page={page} />}
		</DecisionPage>
	);
}

/** The forms that the page shows, by their buttons. */
function formsOf({ acceptedOn, mayAnswer, mayFinish, mayWithdraw, tellsFor }: IntroductionPage): string[] {
	return [
		...(mayAnswer ? ["accept", "decline"] : []),
		...(acceptedOn && tellsFor ? ["tell"] : []),
		...(mayFinish ? ["done"] : []),
		...(mayWithdraw ? ["withdraw"] : []),
	];
}

function IntroductionFacts({ page }: { page: IntroductionPage }) {
	const { locale, messages } = useI18n();
	const { facts } = messages.introductions;
	const { acceptedOn, asked, asker, from, need, pid, practice, until } = page;
	return (
		<Panel id="facts" title={facts.title}>
			<Facts
				facts={[
					{ label: facts.state, value: <State group="request" code={page.state} /> },
					{ label: facts.due, value: page.dueOn === null ? null : <Due request={page} /> },
					{ label: facts.asker, value: asker.name },
					{ label: facts.asked, value: asked.name },
					{ label: facts.form, value: page.formLabel },
					{ label: facts.dates, value: facts.fromTo(from, until) },
					{
						label: facts.practice,
						value: practice && pid && <PracticeLink practice={{ ...practice, pid }} />,
					},
					{
						label: facts.need,
						value: need && (
							<a href={`/${locale}${need.path}`}>
								<bdi>{need.title}</bdi>
							</a>
						),
					},
					{ label: facts.sent, value: <DateText date={page.sentOn} /> },
					{ label: facts.accepted, value: acceptedOn && <DateText date={acceptedOn} /> },
				]}
			/>
		</Panel>
	);
}

const isEnded = ({ state }: Pick<IntroductionPage, "state">) => state === "declined" || state === "withdrawn";

/** Says that an introduction was declined or withdrawn, and why. */
function End({ page: { cause, reason, state } }: { page: IntroductionPage }) {
	const { causes, declined, withdrawn } = useI18n().messages.introductions;
	if (!isEnded({ state })) return null;
	return (
		<Notice>
			<p>{cause ? causes[cause] : state === "declined" ? declined : withdrawn}</p>
			{reason && <TypedText>{reason}</TypedText>}
		</Notice>
	);
}

/** Whom both sides write to, once the introduction is accepted. */
function Contacts({ page: { asked, asker, contacts } }: { page: IntroductionPage }) {
	const words = useI18n().messages.introductions.contacts;
	if (!contacts) return null;
	return (
		<Section id="contacts" title={words.title}>
			<p className="muted">{words.lead}</p>
			{[
				{ country: asker, people: contacts.asker },
				{ country: asked, people: contacts.asked },
			].map(({ country, people }) => (
				<div key={country.code} className="gap-small">
					<h3>{country.name}</h3>
					{people.length === 0 && <p>{words.none}</p>}
					{people.map(({ name, email }) => (
						<p key={email}>
							<bdi>{name}</bdi>
							<br />
							<a href={`mailto:${email}`} dir="ltr">
								{email}
							</a>
						</p>
					))}
				</div>
			))}
		</Section>
	);
}

/** What came of it, as each side reported it. */
function Outcomes({ page }: { page: IntroductionPage }) {
	const { locale, messages } = useI18n();
	const { outcome } = messages.introductions;
	const { acceptedOn, outcomes, pid, tellsFor } = page;
	if (!acceptedOn) return null;
	const record = new URLSearchParams({ ...(pid ? { p: pid } : {}), introduction: page.id });
	return (
		<Section id="outcome" title={outcome.title}>
			{outcomes.length === 0 ? (
				<p className="muted">{outcome.unknown}</p>
			) : (
				<ul className="lined">
					{outcomes.map(({ id, side, on, answer, note }) => (
						<li key={id}>
							<p className="quiet">{outcome.said(page[side].name, on)}</p>
							<p>{outcome.answers[answer]}</p>
							{note && <TypedText>{note}</TypedText>}
						</li>
					))}
				</ul>
			)}
			{tellsFor && (
				<>
					<p className="muted">{outcome.lead(outcomeDays.map(String))}</p>
					<OutcomeForm page={page} />
				</>
			)}
			{tellsFor === "asker" && (
				<p className="no-print gap-small">
					<a href={`/${locale}/desk/adoptions/new?${record}`}>{outcome.record}</a>
				</p>
			)}
		</Section>
	);
}
